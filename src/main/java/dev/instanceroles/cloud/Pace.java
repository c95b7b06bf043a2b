package dev.instanceroles.cloud;

import dev.instanceroles.cloud.ActionLimiter.Permit;
import dev.instanceroles.domain.AccountAccess;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The limiters of one account and region, and what an outcome tells them. */
public final class Pace {
  private final Map<CloudAction, ActionLimiter> byAction = new HashMap<>();

  public Pace(
      Limiters limiters,
      AccountAccess access,
      String region,
      List<? extends CloudAction> actions) {
    for (var action : actions) {
      var place = action.regional() ? region : "";
      byAction.put(
          action,
          limiters.of(
              new Limiters.Scope(access.provider(), access.accountId(), place),
              action.title(),
              access.limits().getOrDefault(action.title(), action.defaultLimit())));
    }
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
