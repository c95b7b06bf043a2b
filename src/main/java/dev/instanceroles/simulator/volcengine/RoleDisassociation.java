package dev.instanceroles.simulator.volcengine;

import dev.instanceroles.simulator.gateway.Action;
import dev.instanceroles.simulator.gateway.Call;
import dev.instanceroles.simulator.gateway.Done;
import dev.instanceroles.simulator.state.Instance;
import java.util.Optional;
import java.util.Set;

/** DisassociateInstancesIamRole: takes a role that the user bound, or whichever it is, from at most 100 instances. */
final class RoleDisassociation {
  static final Action ACTION =
      new Action(
          Services.ECS, "DisassociateInstancesIamRole", Action.Kind.Change,
          Set.of(InstanceIds.PARAMETER, Roles.NAME, ClientToken.NAME),
          call -> ClientToken.once(call, () -> disassociate(call)));

  private RoleDisassociation() {}

  private static Done disassociate(Call call) {
    var ids = InstanceIds.required(call.parameters());
    var role = call.parameters().optional(Roles.NAME);
    role.ifPresent(name -> Roles.requireKnown(call, name, ids));
    var outcomes = ids.stream().map(id -> outcome(call, id, role)).toList();
    outcomes.stream()
        .filter(Outcome::changes)
        .flatMap(outcome -> Roles.find(call, outcome.instanceId()).stream())
        .forEach(instance -> instance.detach(call.now(), call.visibleAfter()));
    return Outcome.done(outcomes);
  }

  /** The roles of services are not the user's to take off: they are as good as not held. */
  private static Outcome outcome(Call call, String id, Optional<String> role) {
    var instance = Roles.find(call, id);
    if (instance.isEmpty()) {
      return Outcome.refused(id, "InvalidInstance.NotFound", "no such instance");
    }
    var throttled = call.strike().throttles(id);
    if (throttled.isPresent()) {
      return Outcome.refused(id, throttled.get(), "request rate of resources");
    }
    var held = instance.flatMap(Instance::role);
    return held.isPresent() && (role.isEmpty() || role.equals(held))
        ? Outcome.change(id)
        : Outcome.conflict(
            id, call.behaviour().notHeld(), "Simulated.NotHeld", "the user did not bind this role");
  }
}
