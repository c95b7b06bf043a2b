package dev.instanceroles.status;

import dev.instanceroles.api.Condition.Status;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The conditions of a readable binding beside Ready, Reconciling and Stalled. */
final class BindingConditions {
  /** What makes Accepted False. */
  static final Set<ReadyReason> NOT_ACCEPTED = EnumSet.of(
      ReadyReason.InvalidSpec, ReadyReason.NotGranted, ReadyReason.Conflicted);

  private BindingConditions() {}

  static void put(ConditionList conditions, List<Finding> worstFirst, BindingCase at) {
    worstFirst.stream()
        .filter(finding -> NOT_ACCEPTED.contains(finding.reason()))
        .findFirst()
        .ifPresentOrElse(
            finding -> conditions.put(ConditionType.Accepted, Status.False, finding),
            () -> conditions.put(
                ConditionType.Accepted,
                Status.True,
                OtherReason.Accepted.name(),
                "The spec is valid and permitted."));
    AccountCondition.put(conditions, worstFirst, at.account());
    Targeting.put(conditions, at);
    Approving.put(conditions, at);
    if (at.drifted()) {
      conditions.put(
          ConditionType.Drifted,
          Status.True,
          ReadyReason.DriftDetected.name(),
          drift(at));
    }
  }

  private static String drift(BindingCase at) {
    int drifted = at.report().counts().drifted();
    if (drifted == 0) {
      return at.share() + ".";
    }
    return at.observing()
        ? Sentence.count(drifted, "instance") + " not as declared."
        : Sentence.count(drifted, "instance") + " no longer as bound.";
  }
}
