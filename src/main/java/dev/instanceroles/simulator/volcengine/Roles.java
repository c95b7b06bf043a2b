package dev.instanceroles.simulator.volcengine;

import dev.instanceroles.simulator.gateway.ApiException;
import dev.instanceroles.simulator.gateway.Call;
import dev.instanceroles.simulator.state.Instance;
import java.util.List;
import java.util.Optional;

/** What binding and unbinding roles have in common. */
final class Roles {
  static final String NAME = "IamRoleName";
  private static final String ECS = "ecs";

  private Roles() {}

  /** @throws ApiException if users cannot bind it to instances, or this one cannot */
  static void requireUsable(Call call, String name) {
    var role = call.state().roles().find(call.place().account(), name).orElseThrow(Roles::notFound);
    if (role.service()) {
      throw new ApiException(
          403, "Simulated.ServiceRole", "this role is bound by its service only");
    }
    if (!role.trusts(ECS)) {
      throw new ApiException(
          403, "Simulated.RoleNotTrusted", "the role's trust policy does not name ecs");
    }
    if (!call.caller().permissions().mayPass(name)) {
      throw GatewayError.AccessDenied
          .because(call.caller().arn() + " is not authorized to perform iam:PassRole on " + name);
    }
  }

  /** A role that was deleted goes on to be known as long as one of these holds it. */
  static void requireKnown(Call call, String name, List<String> ids) {
    boolean exists = call.state().roles().find(call.place().account(), name).isPresent();
    if (!exists && ids.stream().noneMatch(id -> holds(find(call, id), name))) {
      throw notFound();
    }
  }

  static Optional<Instance> find(Call call, String id) {
    return call.state().instances().find(call.place(), id);
  }

  private static boolean holds(Optional<Instance> instance, String role) {
    return instance.flatMap(Instance::role).filter(role::equals).isPresent();
  }

  private static ApiException notFound() {
    return new ApiException(404, "InvalidIamRole.NotFound", "no such role");
  }
}
