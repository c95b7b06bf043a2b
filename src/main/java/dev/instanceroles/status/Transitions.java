package dev.instanceroles.status;

import dev.instanceroles.api.CloudAccountStatus;
import dev.instanceroles.api.Condition;
import dev.instanceroles.api.InstanceRoleBindingStatus;
import dev.instanceroles.status.StatusEvent.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What happened between two statuses of one object: one event for a transition, never one for an instance, none for work that
 * has merely begun.
 */
public final class Transitions {
  /** Reason of the event when a drift that was seen is gone. */
  public static final String DRIFT_CORRECTED = "DriftCorrected";

  /** Reason of the event when a reconcile-now annotation was obeyed. */
  public static final String RECONCILE_REQUEST_HANDLED = "ReconcileRequestHandled";

  private Transitions() {}

  /**
   * @param previous null for an object without a status
   * @return empty when nothing of note changed
   */
  public static List<StatusEvent> between(
      @Nullable InstanceRoleBindingStatus previous, InstanceRoleBindingStatus next) {
    var before = previous == null ? null : previous.conditions();
    var events = new ArrayList<StatusEvent>();
    ready(before, next.conditions()).ifPresent(events::add);
    drift(before, next.conditions()).ifPresent(events::add);
    var handled = next.lastHandledReconcileAt();
    if (handled != null
        && !handled.equals(previous == null ? null : previous.lastHandledReconcileAt())) {
      events.add(
          new StatusEvent(
              Severity.NORMAL,
              RECONCILE_REQUEST_HANDLED,
              "The request to reconcile now was taken up."));
    }
    return List.copyOf(events);
  }

  /**
   * @param previous null for an object without a status
   * @return empty when nothing of note changed
   */
  public static List<StatusEvent> between(
      @Nullable CloudAccountStatus previous, CloudAccountStatus next) {
    return ready(previous == null ? null : previous.conditions(), next.conditions())
        .stream()
        .toList();
  }

  private static Optional<StatusEvent> ready(
      @Nullable List<Condition> before, @Nullable List<Condition> after) {
    var ready = ConditionType.Ready.in(after).orElse(null);
    if (ready == null || Objects.equals(ready.reason(), reason(before))) {
      return Optional.empty();
    }
    return Optional.ofNullable(ready.reason())
        .flatMap(ReadyReason::find)
        .flatMap(reason -> severity(reason).map(severity -> event(severity, ready)));
  }

  /** Empty for reasons that say no more than that work has begun. */
  private static Optional<Severity> severity(ReadyReason reason) {
    return switch (reason) {
      case Detaching, Unbinding, Progressing, WaitingForOperator, Unused -> Optional.empty();
      case ClockSkewed, CloudUnavailable, Throttled -> Optional.of(Severity.WARNING);
      default -> Optional.of(
          reason.outlook() == Outlook.PERSON ? Severity.WARNING : Severity.NORMAL);
    };
  }

  private static Optional<StatusEvent> drift(
      @Nullable List<Condition> before, @Nullable List<Condition> after) {
    boolean was = ConditionType.Drifted.isTrue(before);
    boolean is = ConditionType.Drifted.isTrue(after);
    if (is && !was && !ReadyReason.DriftDetected.name().equals(reason(after))) {
      return ConditionType.Drifted.in(after).map(drifted -> event(Severity.WARNING, drifted));
    }
    if (was && !is && ConditionType.Ready.isTrue(after)) {
      return ConditionType.Ready.in(after)
          .map(
              ready -> new StatusEvent(
                  Severity.NORMAL, DRIFT_CORRECTED,
                  Objects.requireNonNullElse(ready.message(), "")));
    }
    return Optional.empty();
  }

  private static StatusEvent event(Severity severity, Condition condition) {
    return new StatusEvent(
        severity,
        Objects.requireNonNullElse(condition.reason(), condition.type() + ""),
        Objects.requireNonNullElse(condition.message(), ""));
  }

  private static @Nullable String reason(@Nullable List<Condition> conditions) {
    return ConditionType.Ready.in(conditions).map(Condition::reason).orElse(null);
  }
}
