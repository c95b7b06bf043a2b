package dev.instanceroles.simulator.volcengine;

import dev.instanceroles.simulator.gateway.Action;
import dev.instanceroles.simulator.gateway.ApiException;
import dev.instanceroles.simulator.gateway.Body;
import dev.instanceroles.simulator.gateway.Call;
import dev.instanceroles.simulator.gateway.Done;
import dev.instanceroles.simulator.gateway.Json;
import dev.instanceroles.simulator.state.Role;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** GetRole of IAM, which knows no regions. */
final class RoleReading {
  private static final String NAME = "RoleName";
  static final Action ACTION =
      new Action(Services.IAM, "GetRole", Action.Kind.Central, Set.of(NAME), RoleReading::handle);

  private RoleReading() {}

  private static Done handle(Call call) {
    var role = call.state()
        .roles()
        .find(call.place().account(), call.parameters().required(NAME))
        .orElseThrow(() -> new ApiException(404, "RoleNotExist", "no such role"));
    return Done.of(new Body().with("Role", describe(role)));
  }

  private static Map<String, Object> describe(Role role) {
    var created = role.created().truncatedTo(ChronoUnit.SECONDS).toString();
    return new Body()
        .with("RoleName", role.name())
        .with("RoleId", role.id())
        .with("DisplayName", role.name())
        .with("Description", "")
        .with("Trn", trn(role))
        .with("IsServiceLinkedRole", role.service() ? 1 : 0)
        .with("TrustPolicyDocument", trustPolicy(role))
        .with("MaxSessionDuration", 3600)
        .with("CreateDate", created)
        .with("UpdateDate", created)
        .fields();
  }

  static String trn(Role role) {
    return "trn:iam::" + role.account() + ":role/" + role.name();
  }

  /** A text that holds JSON. */
  private static String trustPolicy(Role role) {
    var statement =
        new Body()
            .with("Effect", "Allow")
            .with("Action", List.of("sts:AssumeRole"))
            .with("Principal", Map.of("Service", role.trusts()))
            .fields();
    return Json.write(Map.of("Statement", List.of(statement)));
  }
}
