package dev.instanceroles.cloud.alibaba;

import dev.instanceroles.cloud.ActionLimiter;
import dev.instanceroles.cloud.ActionLimiter.Permit;
import dev.instanceroles.cloud.Limiters;
import dev.instanceroles.domain.AccountAccess;
import dev.instanceroles.domain.FailureReason;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** The limiters of one account and region, and what an outcome tells them. */
final class Pace {
  private final Map<Action, ActionLimiter> byAction = new EnumMap<>(Action.class);

  Pace(Limiters limiters, AccountAccess access, String region) {
    for (var action : Action.values()) {
      // There is one RAM for all regions.
      var place = action.service() == Action.Service.RAM ? "" : region;
      byAction.put(
          action,
          limiters.of(
              new Limiters.Scope(access.provider(), access.accountId(), place),
              action.title(),
              access.limits().getOrDefault(action.title(), action.defaultLimit())));
    }
  }

  ActionLimiter of(Action action) {
    return Objects.requireNonNull(byAction.get(action));
  }

  /** Whether the cloud refused the call for its rate: by its code, whatever the status, or by telling how long to wait. */
  static boolean throttled(Outcome.Rejected rejected) {
    return AlibabaErrors.TABLE.ofCall(rejected.code()) == FailureReason.Throttled
        || rejected.told().isPositive();
  }

  /**
   * @return how long to wait before the next call, zero unless throttled
   */
  static Duration report(Permit permit, Outcome outcome) {
    switch (outcome) {
      case Outcome.Accepted accepted -> permit.answered();
      case Outcome.Rejected rejected when throttled(rejected) -> {
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
