package dev.instanceroles.status;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import dev.instanceroles.api.Condition.Status;
import dev.instanceroles.domain.DeletionPolicy;
import dev.instanceroles.engine.PlanInQuestion;
import dev.instanceroles.plan.Removal;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Roles that stay on until somebody approves that they come off. */
final class Approving {
  /** More kinds of change than that nobody reads in one sentence. */
  private static final int MOST_KINDS = 3;

  private Approving() {}

  static Stream<Finding> findings(BindingCase at) {
    var plan = at.report().approval();
    return plan == null
        ? Stream.of()
        : Stream.of(Finding.of(ReadyReason.ApprovalPending, sentence(plan, at)));
  }

  static void put(ConditionList conditions, BindingCase at) {
    findings(at).findFirst()
        .ifPresent(
            pending -> conditions.put(ConditionType.ApprovalPending, Status.True, pending));
  }

  private static Sentence sentence(PlanInQuestion plan, BindingCase at) {
    var state = plan.outgrown()
        ? ". The plan grew beyond what was approved before, so all that was not sent waits again"
        : ": none was sent";
    var approve = "Approve exactly this: "
        + at.account().surroundings().approvePlan(at.binding().key(), plan.hash());
    return Sentence.of(
        "Account " + at.account().name() + " wants an approval to " + changes(plan) + state,
        keep(at) + approve,
        null);
  }

  private static String keep(BindingCase at) {
    return at.binding().deleting() && at.binding().deletionPolicy() != DeletionPolicy.Retain
        ? "Keep the roles: set spec.deletionPolicy to Retain.  "
        : "";
  }

  private static String changes(PlanInQuestion plan) {
    var kinds = new TreeMap<>(
        plan.left().values().stream().collect(groupingBy(Approving::change, counting())));
    var shown = kinds.entrySet()
        .stream()
        .limit(MOST_KINDS)
        .map(kind -> kind.getKey() + " " + Sentence.count(kind.getValue().intValue(), "instance"))
        .collect(joining(", "));
    int more = kinds.size() - MOST_KINDS;
    return more > 0 ? shown + ", and " + Sentence.count(more, "other change") : shown;
  }

  /** For example {@code swap WebOld for WebNew on}, followed by a number of instances. */
  private static String change(Removal removal) {
    var next = removal.next();
    if (next == null) {
      return "detach " + removal.role() + " from";
    }
    return removal.role().equals(next.name())
        ? "swap the session policy of " + removal.role() + " on"
        : "swap " + removal.role() + " for " + next.name() + " on";
  }
}
