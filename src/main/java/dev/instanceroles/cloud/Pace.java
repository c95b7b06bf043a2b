package dev.instanceroles.cloud;

import dev.instanceroles.cloud.ActionLimiter.Permit;
import dev.instanceroles.cloud.ActionLimiter.Turn;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;

/** The limiters of one account and region, and what an outcome tells them. */
public final class Pace {
  private final Map<CloudAction, ActionLimiter> byAction = new HashMap<>();
  private final CallMeter meter;

  Pace(Limiters limiters, CallMeter meter, List<? extends CloudAction> actions) {
    this.meter = meter;
    var access = meter.access();
    for (var action : actions) {
      var place = action.regional() ? meter.region() : "";
      byAction.put(
          action,
          limiters.of(
              new Limiters.Scope(access.provider(), access.accountId(), place),
              action.title(),
              access.limits().getOrDefault(action.title(), action.defaultLimit())));
    }
  }

  /** Waits for the turn of a call; see {@link ActionLimiter#take}. */
  Turn take(CloudAction action, Duration atMost, BooleanSupplier wanted) {
    return meter.waiting(action, () -> of(action).take(atMost, wanted));
  }

  ActionLimiter of(CloudAction action) {
    return Objects.requireNonNull(byAction.get(action));
  }

  /**
   * @return how long to wait before the next call, zero unless throttled
   */
  static Duration report(Permit permit, Outcome outcome) {
    switch (outcome) {
      case Outcome.Accepted accepted -> permit.answered();
      case Outcome.Rejected rejected when rejected.throttled() -> {
        return permit.throttled(rejected.told());
      }
      case Outcome.Rejected rejected when !rejected.failed() -> permit.answered();
      case Outcome.Rejected failed -> permit.close();
      case Outcome.Unclear unclear -> permit.close();
      case Outcome.NotSent notSent -> permit.unused();
      case Outcome.NoKey noKey -> permit.unused();
    }
    return Duration.ZERO;
  }
}
