package dev.instanceroles.cli.quickstart;

import java.io.IOException;

/** A part of the story. */
@FunctionalInterface
interface Chapter {
  /** @throws StoryFailure if something is not as it is told */
  void tell(Stage stage) throws IOException, InterruptedException, StoryFailure;
}
