package dev.instanceroles.status;

import dev.instanceroles.api.Condition.Status;
import dev.instanceroles.api.InstanceRoleBindingStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The status of a binding that no engine acts for: why, and otherwise what it said before. */
final class StatusWithoutEngine {
  private static final InstanceRoleBindingStatus NOTHING =
      new InstanceRoleBindingStatus(null, null, null, null, null, null, null);

  private StatusWithoutEngine() {}

  static InstanceRoleBindingStatus compose(
      @Nullable InstanceRoleBindingStatus previous, long generation, Unmanaged why, Instant now) {
    var before = previous == null ? NOTHING : previous;
    var conditions = new ConditionList(before.conditions(), generation, now);
    var finding = finding(why);
    for (var type : List.of(
        ConditionType.Accepted,
        ConditionType.AccountReady,
        ConditionType.TargetsResolved)) {
      conditions.put(
          type,
          Status.Unknown,
          OtherReason.Unchecked.name(),
          "Not looked at because of " + finding.reason() + ".");
    }
    conditions.put(
        why instanceof Unmanaged.InvalidSpec ? ConditionType.Accepted : ConditionType.AccountReady,
        Status.False,
        finding);
    conditions.conclude(List.of(finding), false);
    return new InstanceRoleBindingStatus(
        generation,
        conditions.sorted(),
        before.summary(),
        before.plan(),
        before.failureReasons(),
        before.failures(),
        before.lastHandledReconcileAt());
  }

  private static Finding finding(Unmanaged why) {
    return switch (why) {
      case Unmanaged.InvalidSpec(String fault) -> new Finding(
          ReadyReason.InvalidSpec,
          Sentence.clause(fault)
              + ". Nothing is changed for this binding; what it owns stays as it is.");
      case Unmanaged.AccountNotFound(String account) -> new Finding(
          ReadyReason.AccountNotFound,
          "CloudAccount " + account + " does not exist; nothing is changed for this binding. If it"
              + " holds instances, its deletion waits, unless deletionPolicy is Retain. Create it, or make a"
              + " binding that names another one.");
      case Unmanaged.AccountRefused(String account, String fault) -> new Finding(
          ReadyReason.AccountRefused,
          "CloudAccount " + account + " is not accepted" + Sentence.why(fault)
              + "; nothing is changed for this binding. Correct the CloudAccount.");
    };
  }
}
