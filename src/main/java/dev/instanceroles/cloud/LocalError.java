package dev.instanceroles.cloud;

import dev.instanceroles.domain.CloudError;
import dev.instanceroles.domain.FailureReason;
import dev.instanceroles.domain.Fault;

/** Faults that no cloud answered: what went wrong on the way, or was stopped before. The name stands for the code. */
public enum LocalError {
  NoConnection(
      FailureReason.CloudUnavailable,
      "No connection to the cloud's endpoint could be made. Nothing to do; if it persists, check name resolution, proxies and "
          + "firewalls on the way."),
  NoAnswer(
      FailureReason.CloudUnavailable,
      "A request was sent and no complete answer came within 8 seconds. Nothing to do; what became of it is read."),
  UnreadableAnswer(
      FailureReason.CloudUnavailable,
      "The answer is not one of the cloud's API, as from a proxy or a failing gateway. Nothing to do; if it persists, check what "
          + "stands between the operator and the endpoint."),
  QuotaUsed(
      FailureReason.Throttled,
      "The operator itself waits, so as not to exceed the quota of the action. Nothing to do; if it persists, see spec.limits of "
          + "the CloudAccount."),
  NoCredentials(
      FailureReason.CredentialsInvalid,
      "There is no usable access key where the CloudAccount says. Put one there; it is read again for every call."),
  NoInstanceMetadata(
      FailureReason.CredentialsInvalid,
      "The instance that the operator runs on tells no key of its role. Bind a role to that instance and let the operator reach its "
          + "metadata, or use other credentials; it is tried again."),
  EndpointRefused(
      FailureReason.RequestRefused,
      "An address in spec.endpoints of the CloudAccount may not be called. Correct it: https, and a host of the cloud.");

  private final FailureReason reason;
  private final String sentence;

  LocalError(FailureReason reason, String sentence) {
    this.reason = reason;
    this.sentence = sentence;
  }

  public FailureReason reason() {
    return reason;
  }

  /** Whose turn it is; for a wrong endpoint not those whom its reason names. */
  public FailureReason.Actor actor() {
    return this == EndpointRefused ? FailureReason.Actor.ADMINISTRATOR : reason.actor();
  }

  /** For users: what happened and what to do. */
  public String sentence() {
    return sentence;
  }

  /**
   * @param message the same for the same fault
   */
  public Fault fault(String message) {
    return new Fault(reason, new CloudError(name(), CloudText.message(message)));
  }
}
