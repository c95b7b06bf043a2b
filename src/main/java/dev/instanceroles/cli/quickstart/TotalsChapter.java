package dev.instanceroles.cli.quickstart;

import dev.instanceroles.simulator.state.Calls;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The sum of it, from the cloud's own log. */
final class TotalsChapter implements Chapter {
  private static final String LINE = "%-28s %8s %5s %8s %10s %8s";

  @Override
  public void tell(Stage stage) throws IOException, InterruptedException, StoryFailure {
    stage.script.chapter(
        7, "Totals: what it took, and what was never touched",
        "Computed from the log of calls of both simulated clouds; a call changes at most "
            + CallFacts.LARGEST_CALL + " instances.");
    var calls = stage.cloud.calls();
    stage.script.shown(Effort.table(stage.books.efforts()));
    stage.script.say("Every call of every action, on both clouds together:");
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
            Fleet.FOREIGN + ", " + Fleet.twin(Fleet.FOREIGN) + ": hold " + Fleet.FOREIGN_ROLE
                + ", attached by somebody else",
            Fleet.CLASSIC + ": is of the classic network",
            Stream.concat(Fleet.WRONG_IDS.stream(), Fleet.WRONG_IDS.stream().map(Fleet::twin))
                .collect(Collectors.joining(", ")) + ": do not exist",
            both(Fleet.JOBS) + "its role does not trust ECS",
            both(Fleet.IMPORTS) + "its role does not exist",
            both(Fleet.REPORTS) + "no grant"));
    checkNodes(stage);
    stage.script.say(
        "Checked: all " + stage.cloud.holders().size()
            + " instances that hold a role hold the one that is told above, and all "
            + stage.cloud.serviceRoles().size() + " nodes still hold " + Fleet.SERVICE_ROLE + ".");
  }

  private static String both(Group group) {
    return group.key() + ", " + Fleet.twin(group).key() + " (" + group.ids().size()
        + " instances each): ";
  }

  private static void checkNodes(Stage stage) throws IOException, StoryFailure {
    var nodes = new TreeSet<>(Fleet.WORKERS.ids());
    nodes.addAll(Fleet.NEW_NODES);
    stage.checkServiceRoles(nodes);
    if (!stage.cloud.serviceRoles().keySet().equals(nodes)) {
      throw new StoryFailure("roles of services are on others than the nodes");
    }
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
