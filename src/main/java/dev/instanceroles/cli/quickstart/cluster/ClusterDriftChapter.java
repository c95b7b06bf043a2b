package dev.instanceroles.cli.quickstart.cluster;

import dev.instanceroles.cli.quickstart.CallFacts;
import dev.instanceroles.cli.quickstart.Site;
import dev.instanceroles.cli.quickstart.StoryFailure;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** Somebody takes roles off in the cloud's console. */
final class ClusterDriftChapter implements ClusterChapter {
  private static final List<String> STRIPPED = Cast.WEB_VOLC.ids().subList(0, 3);

  @Override
  public void tell(ClusterStage stage) throws IOException, InterruptedException, StoryFailure {
    stage.script()
        .chapter(
            5, "Drift: somebody takes the role off three instances behind our back",
            "What lost its role gets it again, also by an operator that did not bind it, and no other instance is touched.");
    for (var id : STRIPPED) {
      stage.clouds().owner().detach(Site.VOLCENGINE, id);
    }
    stage.script()
        .say(
            "In the console of " + Site.VOLCENGINE.title() + ": " + String.join(", ", STRIPPED)
                + " lose their role.");
    // What somebody else did is no effort of ours.
    stage.books().close(stage.calls());
    stage.script().say("The next sweep would see it (every 10 minutes); we ask for one now:");
    stage.team("annotate", "irb/web-volc", "instanceroles.dev/reconcile-requested-at=1");
    stage.awaitClouds();

    var calls = stage.showCalls();
    if (!CallFacts.named(stage.books().since(calls)).equals(Set.copyOf(STRIPPED))) {
      throw new StoryFailure("others than those that had drifted were touched");
    }
    stage.books()
        .enter(
            "5 drift", Site.VOLCENGINE.attach(), CallFacts.fewest(STRIPPED.size()), calls);
    stage.books().close(calls);
  }
}
