package dev.instanceroles.cloud.alibaba;

import com.fasterxml.jackson.databind.JsonNode;
import dev.instanceroles.cloud.AccessKey;
import dev.instanceroles.domain.CloudError;
import java.time.Duration;

/** What became of one request. */
sealed interface Outcome {
  /**
   * The cloud did what it was asked, as far as the whole call goes.
   *
   * @param signedWith may be repeated in the answer
   */
  record Accepted(JsonNode body, String requestId, AccessKey signedWith) implements Outcome {}

  /**
   * The cloud answered with an error code.
   *
   * @param told how long it asks to wait, zero when it does not
   * @param outdated whether the signature is the fault, and a new one would be another: the clock is corrected now, or the
   *     access key was replaced meanwhile
   */
  record Rejected(
      int status, CloudError error, Duration told, boolean outdated, String requestId)
      implements Outcome {
    private static final int SERVER_ERRORS = 500;

    String code() {
      return error.code();
    }

    /** It says itself that it failed, whatever the code. */
    boolean failed() {
      return status >= SERVER_ERRORS || AlibabaErrors.TABLE.mayHaveHadEffect(error.code());
    }
  }

  /** Written, and then no answer, or none that can be read. */
  record Unclear(String why, boolean answered) implements Outcome {}

  /** Not written. */
  record NotSent(String why) implements Outcome {}

  /** Not even signed. */
  record NoKey(String why) implements Outcome {}

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
