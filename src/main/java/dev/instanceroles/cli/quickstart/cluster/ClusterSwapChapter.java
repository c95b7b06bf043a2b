package dev.instanceroles.cli.quickstart.cluster;

import dev.instanceroles.cli.quickstart.CallFacts;
import dev.instanceroles.cli.quickstart.Site;
import dev.instanceroles.cli.quickstart.StoryFailure;
import java.io.IOException;

/** 100 instances get another role. */
final class ClusterSwapChapter implements ClusterChapter {
  private static final String NAME = "3 swap, 1 then " + Cast.MOST_BARE;

  @Override
  public void tell(ClusterStage stage) throws IOException, InterruptedException, StoryFailure {
    stage.script()
        .chapter(
            3, "Swap: 100 instances get another role, by one edited field",
            "The cloud cannot replace a role: each instance is without one for a moment. So one goes first, then at most "
                + Cast.MOST_BARE + " at a time.");
    stage.books().hold(Cast.WEB.ids(), Cast.NEW_WEB_ROLE);
    stage.team(
        "patch", "irb/web", "--type=merge", "-p",
        "{\"spec\":{\"roleName\":\"" + Cast.NEW_WEB_ROLE + "\"}}");
    stage.await("condition=Ready", "irb/web");
    stage.awaitClouds();
    stage.team("get", "irb/web");

    var calls = stage.showCalls();
    var ours = stage.books().since(calls, Site.ALIBABA);
    int bare = CallFacts.mostBare(ours);
    if (bare > Cast.MOST_BARE || !CallFacts.oneWentFirst(ours)) {
      throw new StoryFailure(
          bare + " instances were without a role at the same time, or no single one went first");
    }
    stage.script()
        .say(
            "One went first; after it never more than " + bare + " were without a role (allowed: "
                + Cast.MOST_BARE + ").");
    int fewest = CallFacts.fewestWithCare(Cast.WEB.ids().size(), Cast.MOST_BARE);
    stage.books().enter(NAME, Site.ALIBABA.detach(), fewest, calls);
    stage.books().enter(NAME, Site.ALIBABA.attach(), fewest, calls);
    stage.books().close(calls);
  }
}
