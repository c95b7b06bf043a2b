package dev.instanceroles.cloud;

import dev.instanceroles.cloud.ActionLimiter.Permit;
import dev.instanceroles.cloud.ActionLimiter.Turn;
import dev.instanceroles.domain.FailureReason;
import dev.instanceroles.domain.Fault;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.SortedMap;

/** Calls that change nothing: they wait for their turn, and are tried again when that may help. */
public final class Reads {
  private static final Set<FailureReason> PASSING =
      EnumSet.of(FailureReason.Throttled, FailureReason.CloudUnavailable);

  private static final int MOST_TRIES = 3;

  /** No further try is begun after this, so that a read of many pages still ends. */
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  private static final Duration LONGEST_WAIT_FOR_TURN = Duration.ofSeconds(20);
  private static final Duration PAUSE = Duration.ofMillis(200);
  public static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final CloudApi api;
  private final Pace pace;
  private final Ticker ticker;

  public Reads(
      CloudApi api,
      Pace pace,
      Ticker ticker) {
    this.api = api;
    this.pace = pace;
    this.ticker = ticker;
  }

  private record Try(ReadCall result, boolean again) {}

  public ReadCall call(CloudAction action, SortedMap<String, String> query) {
    long end = ticker.nanos() + PATIENCE.toNanos();
    var fault = LocalError.QuotaUsed.fault(action.title() + " waits for its quota");
    for (int tries = 1;; tries++) {
      switch (pace.take(action, LONGEST_WAIT_FOR_TURN, () -> true)) {
        case Turn.Later(Duration wait) -> {
          return new ReadCall.Failed(fault, wait);
        }
        case Turn.Granted(Permit permit) -> {
          var attempt = attempt(action, query, permit);
          if (!(attempt.result() instanceof ReadCall.Failed failed) || !attempt.again()
              || tries == MOST_TRIES || ticker.nanos() > end || !pause()) {
            return attempt.result();
          }
          fault = failed.fault();
        }
      }
    }
  }

  private Try attempt(CloudAction action, SortedMap<String, String> query, Permit permit) {
    try (permit) {
      var outcome = api.call(action, query, () -> true);
      var retryAfter = Pace.report(permit, outcome);
      return switch (outcome) {
        case Outcome.Accepted accepted -> new Try(new ReadCall.Answered(accepted.body()), false);
        case Outcome.Rejected rejected -> {
          var fault = rejected.fault();
          boolean again = PASSING.contains(fault.reason()) || rejected.outdated();
          yield new Try(
              new ReadCall.Failed(fault, retryAfter.isZero() ? RETRY_AFTER : retryAfter), again);
        }
        case Outcome.Unclear unclear -> failed(unclear.fault(), true);
        case Outcome.NotSent notSent ->
            failed(LocalError.NoConnection.fault(notSent.why()), true);
        case Outcome.NoKey noKey -> failed(noKey.fault(), false);
      };
    }
  }

  /** For an answer that is not what the action answers. */
  public static ReadCall.Failed unreadable(String why) {
    return new ReadCall.Failed(LocalError.UnreadableAnswer.fault(why), RETRY_AFTER);
  }

  private static Try failed(Fault fault, boolean again) {
    return new Try(new ReadCall.Failed(fault, RETRY_AFTER), again);
  }

  private boolean pause() {
    try {
      ticker.sleep(PAUSE);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
