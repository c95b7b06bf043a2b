package dev.instanceroles.simulator.volcengine;

import dev.instanceroles.simulator.gateway.Action;
import dev.instanceroles.simulator.gateway.Incoming;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The actions that exist here. */
final class Actions {
  private static final Map<String, Action> BY_NAME =
      List.of(
          RoleAssociation.ACTION, RoleDisassociation.ACTION, RoleHolders.ACTION,
          InstanceListing.ACTION, RoleReading.ACTION, CallerReading.ACTION, RoleAssumption.SIGNED,
          RoleAssumption.WITH_TOKEN)
          .stream()
          .collect(Collectors.toMap(Action::name, Function.identity()));

  private Actions() {}

  /** @throws dev.instanceroles.simulator.gateway.ApiException if it is none, or not one that can be asked for in this way */
  static Action find(Incoming incoming) {
    var action = BY_NAME.get(incoming.action());
    if (action == null || !action.service().version().equals(incoming.version())
        || !isSignedFor(incoming, action)) {
      throw GatewayError.InvalidActionOrVersion.because(
          "no action " + incoming.action() + " of version " + incoming.version()
              + " in the service that the request is signed for");
    }
    if (action.service().equals(Services.ECS) && !incoming.request().method().equals("GET")) {
      throw GatewayError.MethodNotAllowed.because("ECS is asked by GET only");
    }
    return action;
  }

  private static boolean isSignedFor(Incoming incoming, Action action) {
    if (action.equals(RoleAssumption.WITH_TOKEN)) {
      return true;
    }
    return Scope.required(incoming.request()).service().equals(action.service().prefix());
  }
}
