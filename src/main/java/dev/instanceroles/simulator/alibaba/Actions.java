package dev.instanceroles.simulator.alibaba;

import dev.instanceroles.simulator.gateway.Action;
import dev.instanceroles.simulator.gateway.ApiException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The actions that exist here. */
final class Actions {
  private static final Map<String, Action> BY_NAME =
      List.of(
          RoleAttachment.ACTION, RoleDetachment.ACTION, RoleHolders.ACTION, InstanceListing.ACTION,
          RoleReading.GET, RoleReading.LIST, CallerReading.ACTION, RoleAssumption.SIGNED,
          RoleAssumption.WITH_TOKEN)
          .stream()
          .collect(Collectors.toMap(Action::name, Function.identity()));

  private Actions() {}

  /** @throws ApiException if there is none of that name and version */
  static Action find(String name, String version) {
    var action = BY_NAME.get(name);
    if (action == null) {
      throw new ApiException(404, "InvalidAction.NotFound", "no such action: " + name);
    }
    if (!action.service().version().equals(version)) {
      throw new ApiException(
          404, "InvalidVersion", name + " has no version " + version);
    }
    return action;
  }
}
