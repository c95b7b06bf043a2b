package dev.instanceroles.cloud.volcengine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.instanceroles.cloud.AccountAnswers;
import dev.instanceroles.cloud.Json;
import dev.instanceroles.cloud.ReadCall;
import dev.instanceroles.cloud.Reads;
import dev.instanceroles.domain.CloudError;
import dev.instanceroles.domain.FailureReason;
import dev.instanceroles.domain.Fault;
import dev.instanceroles.domain.Provider;
import dev.instanceroles.domain.RoleName;
import dev.instanceroles.engine.IdentityAnswer;
import dev.instanceroles.engine.RoleAnswer;
import java.util.Map;
import java.util.TreeMap;

/** What IAM and STS know: whose credentials these are, and whether a role can be attached. */
final class AccountReads {
  private static final String ECS = "ecs";
  private static final CloudError NOT_TRUSTED = new CloudError(
      FailureReason.RoleNotTrusted.name(), "The trust policy of the role does not name ecs.");

  private final Reads<Action> reads;

  AccountReads(Reads<Action> reads) {
    this.reads = reads;
  }

  IdentityAnswer identity() {
    return AccountAnswers.identity(
        reads.call(Action.GET_CALLER_IDENTITY, new TreeMap<>()),
        Provider.Volcengine.capabilities().identityCertain());
  }

  RoleAnswer role(RoleName role) {
    if (!Syntax.isRole(role.value())) {
      return new RoleAnswer.Unusable(noSuchRole());
    }
    return switch (reads.call(Action.GET_ROLE, new TreeMap<>(Map.of("RoleName", role.value())))) {
      case ReadCall.Failed failed -> AccountAnswers.refused(failed.fault());
      case ReadCall.Answered(JsonNode result) -> AccountAnswers.trust(
          Json.text(result.path("Role"), "TrustPolicyDocument"), ECS, NOT_TRUSTED);
    };
  }

  /** For a name that no role can have. */
  static Fault noSuchRole() {
    return new Fault(
        FailureReason.RoleNotFound,
        new CloudError("InvalidIamRole.NotFound", "Not sent: no role has such a name."));
  }
}
