package dev.instanceroles.simulator.volcengine;

import dev.instanceroles.simulator.gateway.Action;
import dev.instanceroles.simulator.gateway.Call;
import dev.instanceroles.simulator.gateway.Done;
import dev.instanceroles.simulator.state.Instance;
import java.util.Set;

/** AssociateInstancesIamRole: binds one role to at most 100 instances, beside those of services. */
final class RoleAssociation {
  static final Action ACTION =
      new Action(
          Services.ECS, "AssociateInstancesIamRole", Action.Kind.Change,
          Set.of(InstanceIds.PARAMETER, Roles.NAME, ClientToken.NAME),
          call -> ClientToken.once(call, () -> associate(call)));

  private RoleAssociation() {}

  private static Done associate(Call call) {
    var ids = InstanceIds.required(call.parameters());
    var role = call.parameters().required(Roles.NAME);
    Roles.requireUsable(call, role);
    var outcomes = ids.stream().map(id -> outcome(call, id, role)).toList();
    outcomes.stream()
        .filter(Outcome::changes)
        .flatMap(outcome -> Roles.find(call, outcome.instanceId()).stream())
        .forEach(instance -> instance.attach(role, null, call.now(), call.visibleAfter()));
    return Outcome.done(outcomes);
  }

  private static Outcome outcome(Call call, String id, String role) {
    var instance = Roles.find(call, id);
    if (instance.isEmpty()) {
      return Outcome.refused(id, "InvalidInstance.NotFound", "no such instance");
    }
    var throttled = call.strike().throttles(id);
    if (throttled.isPresent()) {
      return Outcome.refused(id, throttled.get(), "request rate of resources");
    }
    var held = instance.flatMap(Instance::role);
    if (held.isEmpty()) {
      return Outcome.change(id);
    }
    return held.get().equals(role)
        ? Outcome.conflict(
            id, call.behaviour().sameRole(), "Simulated.SameRole", "it holds this role already")
        : Outcome.conflict(
            id, call.behaviour().otherRole(), "LimitExceeded.MaximumIamRoles",
            "it holds as many roles as users may bind");
  }
}
