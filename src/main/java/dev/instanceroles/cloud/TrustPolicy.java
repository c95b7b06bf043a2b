package dev.instanceroles.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Whether a role's trust policy lets ECS assume the role for its instances. Clouds write such policies alike. */
public enum TrustPolicy {
  TRUSTS_ECS,
  TRUSTS_OTHERS,
  UNREADABLE;

  /**
   * @param document the JSON text of the policy
   * @param ecs the name of ECS as a principal
   */
  public static TrustPolicy of(String document, String ecs) {
    var statements = Json.object(document).map(policy -> policy.path("Statement")).orElse(null);
    if (statements == null || !(statements.isArray() || statements.isObject())) {
      return UNREADABLE;
    }
    return each(statements).anyMatch(statement -> letsIn(ecs, statement))
        ? TRUSTS_ECS
        : TRUSTS_OTHERS;
  }

  private static boolean letsIn(String ecs, JsonNode statement) {
    return Json.text(statement, "Effect").equalsIgnoreCase("Allow")
        && each(statement.path("Action")).anyMatch(TrustPolicy::isAssumeRole)
        && each(statement.path("Principal").path("Service"))
            .anyMatch(service -> service.asText().equals(ecs));
  }

  private static boolean isAssumeRole(JsonNode action) {
    return switch (action.asText().toLowerCase(Locale.ROOT)) {
      case "sts:assumerole", "sts:*", "*" -> true;
      default -> false;
    };
  }

  /** Policies write one thing as itself and several as a list. */
  private static Stream<JsonNode> each(JsonNode oneOrList) {
    return oneOrList.isArray()
        ? StreamSupport.stream(oneOrList.spliterator(), false)
        : Stream.of(oneOrList);
  }
}
