package dev.instanceroles.simulator.alibaba;

import dev.instanceroles.simulator.gateway.ApiException;
import dev.instanceroles.simulator.gateway.Call;
import dev.instanceroles.simulator.state.Instance;
import dev.instanceroles.simulator.world.InstanceSpec.Network;
import java.util.List;

/** What attaching, detaching and reading roles have in common. */
final class Roles {
  static final String NAME = "RamRoleName";
  private static final String ECS = "ecs.aliyuncs.com";

  private Roles() {}

  /** @throws ApiException if it cannot be given to instances, or not by this caller */
  static void requireUsable(Call call, String name) {
    var role = call.state().roles().find(call.place().account(), name).orElseThrow(Roles::notFound);
    if (!role.trusts(ECS)) {
      throw new ApiException(
          404, "InvalidRamRole.NotEcsRole", "the role's trust policy does not name ECS");
    }
    requirePass(call, name);
  }

  static void requirePass(Call call, String name) {
    if (!call.caller().permissions().mayPass(name)) {
      throw new ApiException(
          403, "InvalidUser.PassRoleForbidden", "the caller may not pass this role");
    }
  }

  /** @throws ApiException if one of them does not exist, or is of the classic network */
  static List<Instance> instances(Call call, List<String> ids) {
    var instances = ids.stream().map(id -> instance(call, id)).toList();
    if (instances.stream().anyMatch(instance -> instance.network() == Network.Classic)) {
      throw new ApiException(
          403, "InvalidNetworkType.MismatchRamRole",
          "instances of the classic network cannot have roles");
    }
    return instances;
  }

  private static Instance instance(Call call, String id) {
    return call.state()
        .instances()
        .find(call.place(), id)
        .orElseThrow(
            () -> new ApiException(404, "InvalidInstanceId.NotFound", "no such instance"));
  }

  /** A role that was deleted goes on to be known as long as one of these holds it. */
  static void requireKnown(Call call, String name, Iterable<Instance> holders) {
    if (call.state().roles().find(call.place().account(), name).isPresent()) {
      return;
    }
    for (var holder : holders) {
      if (holder.role().filter(name::equals).isPresent()) {
        return;
      }
    }
    throw notFound();
  }

  private static ApiException notFound() {
    return new ApiException(404, "InvalidRamRole.NotFound", "no such role");
  }
}
