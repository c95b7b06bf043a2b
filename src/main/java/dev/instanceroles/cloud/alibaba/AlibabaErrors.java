package dev.instanceroles.cloud.alibaba;

import static dev.instanceroles.cloud.KnownError.Effect.NONE;
import static dev.instanceroles.cloud.KnownError.Effect.POSSIBLE;

import dev.instanceroles.cloud.ErrorTable;
import dev.instanceroles.cloud.KnownError;
import dev.instanceroles.domain.FailureReason;
import java.util.List;

/** The error codes of Alibaba Cloud that this adapter can meet. */
public final class AlibabaErrors {
  private static final String NOTHING_TO_DO = " Nothing to do; it is tried again.";
  private static final String NEW_KEY =
      " Put a valid access key where spec.credentials of the CloudAccount points; it is read again for every call.";
  private static final String DEFECT = " Please report it as a defect of the operator.";

  public static final ErrorTable TABLE = ErrorTable.of(
      List.of(
          // One instance.
          row(
              "InvalidInstanceId.NotFound", FailureReason.InstanceNotFound,
              "The instance does not exist in this region of the account. Correct or remove it in spec.instances.ids, or use a binding for its region."),
          row(
              "InvalidInstanceIds.Malformed", FailureReason.InstanceIdMalformed,
              "This is no instance id. Correct or remove it in spec.instances.ids."),
          row(
              "InvalidNetworkType.MismatchRamRole", FailureReason.ClassicNetwork,
              "The instance is in a classic network, where instances can hold no role. Move it to a VPC, or remove it from the binding."),

          // The role.
          row(
              "InvalidRamRole.NotFound", FailureReason.RoleNotFound,
              "The role does not exist in the account; no instance was changed. Correct spec.roleName, or create the role."),
          row(
              "EntityNotExist.Role", FailureReason.RoleNotFound,
              "The role does not exist in the account; no instance was changed. Correct spec.roleName, or create the role."),
          row(
              "InvalidRamRole.NotEcsRole", FailureReason.RoleNotTrusted,
              "The role does not let ECS assume it; no instance was changed. Add {\"Service\":[\"ecs.aliyuncs.com\"]} as Principal of sts:AssumeRole to its trust policy."),
          row(
              "InvalidUser.PassRoleForbidden", FailureReason.PassRoleForbidden,
              "The operator's identity may not pass the role. Grant it ram:PassRole on the role."),
          row(
              "InvalidPolicy*", FailureReason.PolicyInvalid,
              "The session policy is refused. Correct spec.sessionPolicy."),
          row(
              "InvalidParameter.Policy*", FailureReason.PolicyInvalid,
              "The session policy is refused. Correct spec.sessionPolicy."),
          row(
              "MalformedPolicy*", FailureReason.PolicyInvalid,
              "The session policy is refused. Correct spec.sessionPolicy."),

          // The credentials, and what they may do.
          row(
              "InvalidAccessKeyId*", FailureReason.CredentialsInvalid,
              "The access key does not exist or is not active." + NEW_KEY),
          row(
              "InvalidSecurityToken*", FailureReason.CredentialsInvalid,
              "The security token has expired or does not belong to the access key." + NEW_KEY),
          row(
              "AuthenticationFail*", FailureReason.CredentialsInvalid,
              "STS does not accept the OIDC token, or the role does not trust it. Correct the role's trust policy, the OIDC provider or the service account's token, as the message says."),
          row(
              "SignatureDoesNotMatch", FailureReason.CredentialsInvalid,
              "The secret does not belong to the access key." + NEW_KEY),
          row(
              "IncompleteSignature", FailureReason.CredentialsInvalid,
              "The signature was not understood, mostly because of a damaged access key."
                  + NEW_KEY),
          row(
              "Forbidden*", FailureReason.PermissionDenied,
              "The operator's identity may not make this call. Grant it the action that the message names."),
          row(
              "NoPermission*", FailureReason.PermissionDenied,
              "The operator's identity may not make this call. Grant it the action that the message names."),
          row(
              "Forbidden.RiskControl", FailureReason.AccountRestricted,
              "Alibaba Cloud restricts the account after a risk check. Settle it with Alibaba Cloud; it is tried again."),
          row(
              "InvalidRegionId.NotFound", FailureReason.RegionNotFound,
              "There is no such region for the account. Make a binding for the right region and delete this one: spec.region cannot change."),

          // The request.
          row(
              "MissingParameter*", FailureReason.RequestRefused,
              "A request lacked a parameter." + DEFECT),
          row(
              "InvalidParameter.AllEmpty", FailureReason.RequestRefused,
              "A read named neither instances nor a role." + DEFECT),
          row(
              "InvalidTimeStamp.Expired", FailureReason.ClockSkewed,
              "The operator's clock is more than 15 minutes off. Nothing to do, it goes by the cloud's time from then on; set the clock of the machine if it persists."),
          row(
              "IllegalTimestamp", FailureReason.ClockSkewed,
              "The operator's clock is off, or the time was not understood. Nothing to do, it goes by the cloud's time from then on; set the clock of the machine if it persists."),

          // The cloud.
          row(
              "Throttling*", FailureReason.Throttled,
              "Alibaba Cloud limits the rate of this action, for the whole account and region. Nothing to do; if it persists, lower spec.limits of the CloudAccount or have the quota raised."),
          row(
              "Rejected.Throttling*", FailureReason.Throttled,
              "Alibaba Cloud limits the rate of this action, for the whole account and region. Nothing to do; if it persists, lower spec.limits of the CloudAccount or have the quota raised."),
          row(
              "OperationConflict*", FailureReason.CloudUnavailable,
              "Another operation on the instance was under way." + NOTHING_TO_DO),
          row(
              "Operation.Conflict*", FailureReason.CloudUnavailable,
              "Another operation on the instance was under way." + NOTHING_TO_DO),
          unclear(
              "ServiceUnavailable*",
              "The service was not available; what became of the call is read." + NOTHING_TO_DO),
          unclear(
              "InternalError*",
              "The service failed; what became of the call is read." + NOTHING_TO_DO),
          unclear(
              "UnknownError*",
              "The service failed; what became of the call is read." + NOTHING_TO_DO),
          unclear(
              "SignatureNonceUsed",
              "The cloud had received this very request before; what became of it is read."
                  + NOTHING_TO_DO)));

  private AlibabaErrors() {}

  private static KnownError row(String code, FailureReason reason, String sentence) {
    return new KnownError(code, reason, NONE, sentence);
  }

  private static KnownError unclear(String code, String sentence) {
    return new KnownError(code, FailureReason.CloudUnavailable, POSSIBLE, sentence);
  }
}
