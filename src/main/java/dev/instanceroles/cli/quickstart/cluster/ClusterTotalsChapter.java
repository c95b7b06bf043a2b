package dev.instanceroles.cli.quickstart.cluster;

import dev.instanceroles.cli.quickstart.CallFacts;
import dev.instanceroles.cli.quickstart.Effort;
import dev.instanceroles.cli.quickstart.StoryFailure;
import java.io.IOException;
import java.util.TreeSet;

/** The sum of it, from the clouds' own log. */
final class ClusterTotalsChapter implements ClusterChapter {
  @Override
  public void tell(ClusterStage stage) throws IOException, InterruptedException, StoryFailure {
    stage.script()
        .chapter(
            7, "Totals: what it took, and what was never touched",
            "Computed from the log of calls of both simulated clouds; a call changes at most 100 instances.");
    var calls = stage.calls();
    stage.script().shown(Effort.table(stage.books().efforts()));
    stage.awaitClouds();
    var touched = new TreeSet<>(CallFacts.named(calls.mutations()));
    touched.retainAll(Cast.untouchable());
    if (!touched.isEmpty()) {
      throw new StoryFailure("calls named " + touched);
    }
    long sent = stage.books().efforts().stream().mapToLong(Effort::sent).sum();
    long fewest = stage.books().efforts().stream().mapToLong(Effort::fewest).sum();
    stage.script().say(sent + " calls were sent; the fewest possible are " + fewest + ".");
    stage.script()
        .say(
            "Checked: all " + stage.clouds().owner().holders().size()
                + " instances that hold a role hold the one that is told above; " + Cast.FOREIGN
                + ", which holds a role of somebody else, and " + Cast.WRONG_ID
                + ", which does not exist, were never named by a call that changes anything.");
  }
}
