package dev.instanceroles.cloud.alibaba;

import dev.instanceroles.cloud.LocalError;
import dev.instanceroles.domain.CloudError;
import dev.instanceroles.domain.FailureReason;
import dev.instanceroles.domain.Fault;

/** What an outcome of a whole call means. */
final class Faults {
  private Faults() {}

  static Fault of(Outcome.Rejected rejected) {
    if (Pace.throttled(rejected)) {
      return new Fault(FailureReason.Throttled, rejected.error());
    }
    if (rejected.failed()) {
      return new Fault(FailureReason.CloudUnavailable, rejected.error());
    }
    return new Fault(AlibabaErrors.TABLE.ofCall(rejected.code()), rejected.error());
  }

  static Fault of(Outcome.Unclear unclear) {
    var error = unclear.answered() ? LocalError.UnreadableAnswer : LocalError.NoAnswer;
    return error.fault(unclear.why());
  }

  /** An id that no instance can have, as the cloud would refuse it. */
  static CloudError malformedId() {
    return new CloudError("InvalidInstanceIds.Malformed", "Not sent: no instance has such an id.");
  }
}
