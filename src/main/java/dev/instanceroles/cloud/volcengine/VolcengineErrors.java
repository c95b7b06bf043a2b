package dev.instanceroles.cloud.volcengine;

import static dev.instanceroles.cloud.KnownError.Effect.NONE;
import static dev.instanceroles.cloud.KnownError.Effect.POSSIBLE;

import dev.instanceroles.cloud.ErrorTable;
import dev.instanceroles.cloud.KnownError;
import dev.instanceroles.domain.FailureReason;
import java.util.List;

/** The error codes of Volcengine that this adapter can meet. */
public final class VolcengineErrors {
  private static final String NOTHING_TO_DO = " Nothing to do; it is tried again.";
  private static final String NEW_KEY =
      " Put a valid access key where spec.credentials of the CloudAccount points; it is read again for every call.";
  private static final String DEFECT = " Please report it as a defect of the operator.";
  private static final String SLOWER =
      "Volcengine limits the rate of this action. Nothing to do; if it persists, lower spec.limits of the CloudAccount or have the quota raised.";
  private static final String NO_SUCH_ROLE =
      "The role does not exist in the account; no instance was changed. Correct spec.roleName, or create the role.";
  private static final String DENIED =
      "The operator's identity may not make this call. Grant it the action that the message names.";

  public static final ErrorTable TABLE = ErrorTable.of(
      List.of(
          // One instance.
          row(
              "InvalidInstance.NotFound", FailureReason.InstanceNotFound,
              "The instance does not exist in this region of the account. Correct or remove it in spec.instances.ids, or use a binding for its region."),
          row(
              "LimitExceeded.MaximumIamRoles", FailureReason.InstanceRefused,
              "The instance holds as many roles as users may bind to it, which is one. What it holds is read again; if another role is on, take that off."),

          // The role.
          row("InvalidIamRole.NotFound", FailureReason.RoleNotFound, NO_SUCH_ROLE),
          row("RoleNotExist", FailureReason.RoleNotFound, NO_SUCH_ROLE),

          // The credentials, and what they may do.
          credentials("InvalidAccessKey", "The access key does not exist or is not active."),
          credentials("AccessKeyNotExist", "The access key does not exist."),
          credentials("AccessKeyIsExpire", "The access key has expired."),
          credentials("InvalidCredential", "The access key is not accepted."),
          credentials(
              "InvalidSecretToken",
              "The security token has expired or does not belong to the access key."),
          credentials(
              "SessionTokenInvalid",
              "The security token has expired or does not belong to the access key."),
          credentials("ExpiredToken", "The security token has expired."),
          credentials("SignatureDoesNotMatch", "The secret does not belong to the access key."),
          credentials(
              "InvalidAuthorization",
              "The signature was not understood, because of a region that does not exist or of a damaged access key."),
          row("AccessDenied", FailureReason.PermissionDenied, DENIED),
          row("AccessDeniedException", FailureReason.PermissionDenied, DENIED),
          row("LackPolicy", FailureReason.PermissionDenied, DENIED),

          // The request.
          defect("InvalidArgument", "An argument of a request was not valid."),
          defect("InvalidCount.Malformed", "A request had a count that was not valid."),
          defect("InvalidClientToken.Malformed", "A request had a token that was not valid."),
          defect("IdempotentParameterMismatch", "A token was used for two different requests."),
          defect("MissingParameter", "A request lacked a parameter."),
          defect("MissingRequestInfo", "A request lacked something."),
          defect("MissingAuthenticationToken", "A request lacked what it is authenticated by."),
          defect("MissingSignature", "A request lacked its signature."),
          defect("MethodNotAllowed", "A request was made by the wrong method."),
          row(
              "ServiceNotFound", FailureReason.RequestRefused,
              "The endpoint does not offer the service. Correct spec.endpoints of the CloudAccount; without it, report it as a defect of the operator."),
          row(
              "InvalidActionOrVersion", FailureReason.RequestRefused,
              "The endpoint does not offer the action. Correct spec.endpoints of the CloudAccount; without it, report it as a defect of the operator."),
          row(
              "InvalidTimestamp", FailureReason.ClockSkewed,
              "The operator's clock is more than 15 minutes off. Nothing to do, it goes by the cloud's time from then on; set the clock of the machine if it persists."),

          // The cloud.
          row("FlowLimitExceeded", FailureReason.Throttled, SLOWER),
          row("AccountFlowLimitExceeded", FailureReason.Throttled, SLOWER),
          row("RequestLimitExceeded", FailureReason.Throttled, SLOWER),
          row("RequestThrottled*", FailureReason.Throttled, SLOWER),
          row("Throttling*", FailureReason.Throttled, SLOWER),
          row("TooManyRequests*", FailureReason.Throttled, SLOWER),
          unclear("InternalError", "The service failed; what became of the call is read."),
          unclear("InternalServiceError", "The service failed; what became of the call is read."),
          unclear(
              "InternalServiceTimeout",
              "The service did not answer in time; what became of the call is read."),
          unclear(
              "ServiceUnavailableTemp",
              "The service was not available; what became of the call is read."),
          unclear(
              "IdempotentProcessing",
              "The cloud had received this very request before and is at it; what becomes of it is read.")));

  private VolcengineErrors() {}

  private static KnownError row(String code, FailureReason reason, String sentence) {
    return new KnownError(code, reason, NONE, sentence);
  }

  private static KnownError credentials(String code, String what) {
    return row(code, FailureReason.CredentialsInvalid, what + NEW_KEY);
  }

  private static KnownError defect(String code, String what) {
    return row(code, FailureReason.RequestRefused, what + DEFECT);
  }

  private static KnownError unclear(String code, String what) {
    return new KnownError(code, FailureReason.CloudUnavailable, POSSIBLE, what + NOTHING_TO_DO);
  }
}
