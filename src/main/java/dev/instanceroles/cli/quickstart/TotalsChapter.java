package dev.instanceroles.cli.quickstart;

import dev.instanceroles.simulator.state.Calls;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** The sum of it, from the cloud's own log. */
final class TotalsChapter implements Chapter {
  private static final String LINE = "%-24s %8s %5s %8s %10s %8s";

  @Override
  public void tell(Stage stage) throws IOException, InterruptedException, StoryFailure {
    stage.script.chapter(
        6, "Totals: what it took, and what was never touched",
        "Computed from the simulated cloud's log of calls; a call changes at most "
            + CallFacts.LARGEST_CALL + " instances.");
    var calls = stage.cloud.calls();
    stage.script.shown(Effort.table(stage.books.efforts()));
    stage.script.say("Every call of every action:");
    stage.script.shown(counts(calls));

    var differences = stage.differences();
    if (!differences.isEmpty()) {
      throw new StoryFailure("at the end " + String.join("; ", differences));
    }
    var touched = new TreeSet<>(CallFacts.named(calls.mutations()));
    touched.retainAll(Fleet.untouchable());
    if (!touched.isEmpty()) {
      throw new StoryFailure("calls named " + touched);
    }
    stage.script.say("Never named by a call that changes anything:");
    stage.script.shown(
        List.of(
            Fleet.FOREIGN + "  holds " + Fleet.FOREIGN_ROLE + ", attached by somebody else",
            Fleet.CLASSIC + " is of the classic network",
            String.join(", ", Fleet.WRONG_IDS) + " do not exist",
            Fleet.JOBS.key() + " (" + Fleet.JOBS.ids().size()
                + " instances): its role does not trust ECS",
            Fleet.REPORTS.key() + " (" + Fleet.REPORTS.ids().size() + " instances): no grant"));
    stage.script.say(
        "Checked: all " + stage.cloud.holders().size()
            + " instances that hold a role hold the one that is told above.");
  }

  private static List<String> counts(Calls calls) {
    var lines = new ArrayList<String>();
    lines.add(LINE.formatted("ACTION", "RECEIVED", "OK", "REFUSED", "THROTTLED", "FAULTED"));
    calls.counts()
        .forEach(
            (action, it) -> lines.add(
                LINE.formatted(
                    action, it.received(), it.ok(), it.refused(), it.throttled(), it.faulted())));
    return lines;
  }
}
