package dev.instanceroles.cloud.alibaba;

import com.fasterxml.jackson.databind.JsonNode;
import dev.instanceroles.cloud.Json;
import dev.instanceroles.cloud.LocalError;
import dev.instanceroles.domain.CloudError;
import dev.instanceroles.domain.FailureReason;
import dev.instanceroles.domain.Fault;
import dev.instanceroles.domain.RoleName;
import dev.instanceroles.engine.IdentityAnswer;
import dev.instanceroles.engine.RoleAnswer;
import java.util.Map;
import java.util.TreeMap;

/** What RAM and STS know: whose credentials these are, and whether a role can be attached. */
final class AccountReads {
  private final Reads reads;

  AccountReads(Reads reads) {
    this.reads = reads;
  }

  IdentityAnswer identity() {
    return switch (reads.call(Action.GET_CALLER_IDENTITY, new TreeMap<>())) {
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

  RoleAnswer role(RoleName role) {
    if (!Syntax.isRole(role.value())) {
      return new RoleAnswer.Unusable(noSuchRole());
    }
    return switch (reads.call(Action.GET_ROLE, new TreeMap<>(Map.of("RoleName", role.value())))) {
      case ReadCall.Failed failed -> refused(failed.fault());
      case ReadCall.Answered(JsonNode body) ->
          trust(Json.text(body.path("Role"), "AssumeRolePolicyDocument"));
    };
  }

  /** For a name that no role can have. */
  static Fault noSuchRole() {
    return new Fault(
        FailureReason.RoleNotFound,
        new CloudError("InvalidRamRole.NotFound", "Not sent: no role has such a name."));
  }

  private static RoleAnswer trust(String document) {
    return switch (TrustPolicy.of(document)) {
      case TRUSTS_ECS -> new RoleAnswer.Usable();
      case TRUSTS_OTHERS -> new RoleAnswer.Unusable(
          new Fault(
              FailureReason.RoleNotTrusted,
              new CloudError(
                  "InvalidRamRole.NotEcsRole",
                  "The trust policy of the role does not name ecs.aliyuncs.com.")));
      case UNREADABLE -> new RoleAnswer.Unverified(
          new Fault(
              FailureReason.RoleUnverified,
              new CloudError(
                  LocalError.UnreadableAnswer.name(),
                  "The trust policy of the role cannot be read.")));
    };
  }

  private static RoleAnswer refused(Fault fault) {
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
