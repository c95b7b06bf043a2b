package dev.instanceroles.cli.quickstart.cluster;

import dev.instanceroles.cli.quickstart.StoryFailure;
import java.io.IOException;

/** A part of the story. */
@FunctionalInterface
interface ClusterChapter {
  /** @throws StoryFailure if something is not as it is told */
  void tell(ClusterStage stage) throws IOException, InterruptedException, StoryFailure;
}
