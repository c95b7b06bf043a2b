package dev.instanceroles.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import dev.instanceroles.domain.FailureReason;
import dev.instanceroles.domain.Fault;
import java.time.Duration;

/** What became of one request. */
public sealed interface Outcome {
  /**
   * The cloud did what it was asked, as far as the whole call goes.
   *
   * @param mask of what may be repeated in the answer
   */
  record Accepted(JsonNode body, String requestId, Mask mask) implements Outcome {}

  /**
   * The cloud answered with an error code.
   *
   * @param listed what its table says of the code
   * @param mayHaveHadEffect what its table says as well
   * @param told how long it asks to wait, zero when it does not
   * @param outdated whether the signature is the fault, and a new one would be another: the clock is corrected now, or the
   *     access key was replaced meanwhile
   */
  record Rejected(
      int status,
      Fault listed,
      boolean mayHaveHadEffect,
      Duration told,
      boolean outdated,
      String requestId)
      implements Outcome {
    private static final int SERVER_ERRORS = 500;

    String code() {
      return listed.error().code();
    }

    /** It says itself that it failed, whatever the code. */
    public boolean failed() {
      return status >= SERVER_ERRORS || mayHaveHadEffect;
    }

    /** Refused for its rate: by its code, whatever the status, or by telling how long to wait. */
    public boolean throttled() {
      return listed.reason() == FailureReason.Throttled || told.isPositive();
    }

    /** What it means for a call that changes nothing. */
    public Fault fault() {
      if (throttled()) {
        return new Fault(FailureReason.Throttled, listed.error());
      }
      return failed() ? new Fault(FailureReason.CloudUnavailable, listed.error()) : listed;
    }
  }

  /** Written, and then no answer, or none that can be read. */
  record Unclear(String why, boolean answered) implements Outcome {
    Fault fault() {
      return (answered ? LocalError.UnreadableAnswer : LocalError.NoAnswer).fault(why);
    }
  }

  /** Not written. */
  record NotSent(String why) implements Outcome {}

  /** Not even signed. */
  record NoKey(Fault fault) implements Outcome {}

  /** The cloud's, empty when there is none. */
  default String requestId() {
    return switch (this) {
      case Accepted accepted -> accepted.requestId();
      case Rejected rejected -> rejected.requestId();
      case Unclear unclear -> "";
      case NotSent notSent -> "";
      case NoKey noKey -> "";
    };
  }
}
