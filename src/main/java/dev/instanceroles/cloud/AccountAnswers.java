package dev.instanceroles.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import dev.instanceroles.domain.CloudError;
import dev.instanceroles.domain.FailureReason;
import dev.instanceroles.domain.Fault;
import dev.instanceroles.engine.IdentityAnswer;
import dev.instanceroles.engine.RoleAnswer;

/** What answers about an account and its roles mean. */
public final class AccountAnswers {
  private AccountAnswers() {}

  /**
   * Of GetCallerIdentity, which several clouds have.
   *
   * @param certain whether every valid credential may ask
   */
  public static IdentityAnswer identity(ReadCall call, boolean certain) {
    return switch (call) {
      case ReadCall.Failed(Fault fault, var wait) when !certain
          && fault.reason() == FailureReason.PermissionDenied ->
          new IdentityAnswer.NotTold(fault);
      case ReadCall.Failed failed -> new IdentityAnswer.Failed(failed.fault());
      case ReadCall.Answered(JsonNode body) -> {
        var accountId = Json.text(body, "AccountId");
        yield accountId.isEmpty()
            ? new IdentityAnswer.Failed(
                LocalError.UnreadableAnswer.fault("GetCallerIdentity answers without an account"))
            : new IdentityAnswer.SignedInAs(accountId);
      }
    };
  }

  /**
   * Of a role that exists.
   *
   * @param document its trust policy
   * @param ecs the name of ECS as a principal
   * @param notTrusted for a role that does not let it in
   */
  public static RoleAnswer trust(String document, String ecs, CloudError notTrusted) {
    return switch (TrustPolicy.of(document, ecs)) {
      case TRUSTS_ECS -> new RoleAnswer.Usable();
      case TRUSTS_OTHERS ->
          new RoleAnswer.Unusable(new Fault(FailureReason.RoleNotTrusted, notTrusted));
      case UNREADABLE -> new RoleAnswer.Unverified(
          new Fault(
              FailureReason.RoleUnverified,
              new CloudError(
                  LocalError.UnreadableAnswer.name(),
                  "The trust policy of the role cannot be read.")));
    };
  }

  /** Of a role that could not be looked up. */
  public static RoleAnswer refused(Fault fault) {
    return switch (fault.reason()) {
      case RoleNotFound, RoleNotTrusted -> new RoleAnswer.Unusable(fault);
      // What passes by itself, or is reported of the account anyway.
      case Throttled, CloudUnavailable, ClockSkewed, CredentialsInvalid, AccountRestricted ->
          new RoleAnswer.Unverified(fault);
      // Attaching needs no right to read roles: its lack concerns the role alone.
      default -> new RoleAnswer.Unverified(
          new Fault(FailureReason.RoleUnverified, fault.error()));
    };
  }
}
