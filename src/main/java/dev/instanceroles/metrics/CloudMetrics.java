package dev.instanceroles.metrics;

import dev.instanceroles.cloud.CallObserver;
import dev.instanceroles.cloud.Outcome;
import java.time.Duration;

/** Counts requests to clouds. */
record CloudMetrics(Meters meters) implements CallObserver {
  @Override
  public void called(Target target, Outcome outcome, Duration took) {
    meters.count(
        Metric.CLOUD_REQUESTS, 1, target.provider().name(), target.account(), target.region(),
        target.action(), word(outcome), reason(outcome));
    boolean wasSent = !(outcome instanceof Outcome.NoKey || outcome instanceof Outcome.NotSent);
    if (wasSent) {
      meters.took(
          Metric.CLOUD_REQUEST_SECONDS, took, target.provider().name(), target.region(),
          target.action());
    }
  }

  @Override
  public void waited(Target target, Duration wait) {
    meters.took(
        Metric.LIMITER_WAIT_SECONDS, wait, target.provider().name(), target.account(),
        target.region(), target.action());
  }

  private static String word(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Accepted accepted -> "accepted";
      case Outcome.Rejected rejected when rejected.throttled() -> "throttled";
      case Outcome.Rejected rejected when rejected.failed() -> "failed";
      case Outcome.Rejected rejected -> "refused";
      case Outcome.Unclear unclear -> "unclear";
      case Outcome.NotSent notSent -> "not_sent";
      case Outcome.NoKey noKey -> "no_key";
    };
  }

  private static String reason(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Rejected rejected -> rejected.fault().reason().name();
      case Outcome.NoKey noKey -> noKey.fault().reason().name();
      default -> "";
    };
  }
}
