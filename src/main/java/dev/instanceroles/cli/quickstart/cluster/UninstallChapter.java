package dev.instanceroles.cli.quickstart.cluster;

import dev.instanceroles.cli.quickstart.StoryFailure;
import java.io.IOException;

/** All objects go, and the roles that were bound stay on. */
final class UninstallChapter implements ClusterChapter {
  @Override
  public void tell(ClusterStage stage) throws IOException, InterruptedException, StoryFailure {
    stage.script()
        .chapter(
            8, "Leave: the objects go, and the roles stay on",
            "deletionPolicy: Retain lets go of what was bound without a call.");
    for (var binding : new String[] {"irb/jobs", "irb/web-volc"}) {
      stage.team(
          "patch", binding, "--type=merge", "-p", "{\"spec\":{\"deletionPolicy\":\"Retain\"}}");
    }
    stage.team("delete", "irb", "--all", "--timeout=60s");
    stage.kubectl().run("delete", "cacc", "--all", "--timeout=60s");
    stage.awaitClouds();
    if (!stage.books().since(stage.calls()).isEmpty()) {
      throw new StoryFailure("letting go took calls");
    }
  }
}
