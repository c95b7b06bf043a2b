package dev.instanceroles.simulator.alibaba;

import dev.instanceroles.simulator.gateway.Action;
import dev.instanceroles.simulator.gateway.Body;
import dev.instanceroles.simulator.gateway.Call;
import dev.instanceroles.simulator.gateway.Done;
import dev.instanceroles.simulator.state.Instance;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** DetachInstanceRamRole: takes a role, or whatever role they hold, from at most 100 instances. */
final class RoleDetachment {
  static final Action ACTION =
      new Action(
          Services.ECS, "DetachInstanceRamRole", Action.Kind.Change,
          Set.of("RegionId", InstanceIds.NAME, Roles.NAME), RoleDetachment::handle);

  private RoleDetachment() {}

  private static Done handle(Call call) {
    var ids = InstanceIds.required(call.parameters(), InstanceIds.MOST);
    var role = call.parameters().optional(Roles.NAME);
    var instances = Roles.instances(call, ids);
    role.ifPresent(name -> Roles.requireKnown(call, name, instances));
    if (call.behaviour().detachNeedsPassRole()) {
      role.ifPresent(name -> Roles.requirePass(call, name));
    }
    var outcomes = instances.stream().map(instance -> outcome(call, instance, role)).toList();
    // The rows tell what was taken off, so they are written first.
    var body = body(call, role.orElse(""), outcomes);
    outcomes.stream()
        .filter(Outcome::changes)
        .forEach(outcome -> outcome.instance().detach(call.now(), call.visibleAfter()));
    return Done.changed(body, outcomes.stream().map(Outcome::result).toList());
  }

  private static Outcome outcome(Call call, Instance instance, Optional<String> role) {
    boolean held = instance.role().isPresent()
        && (role.isEmpty() || role.equals(instance.role()));
    return held
        ? Outcome.change(instance)
        : Outcome.conflict(
            instance, call.behaviour().notHeld(), "Simulated.NotHeld",
            "the instance does not hold this role");
  }

  private static Body body(Call call, String role, List<Outcome> outcomes) {
    return new Body()
        .with(Roles.NAME, role)
        .with("TotalCount", outcomes.size())
        .with("FailCount", Outcome.failures(outcomes))
        .withList(
            "DetachInstanceRamRoleResults", "DetachInstanceRamRoleResult",
            outcomes.stream().map(outcome -> row(call, outcome)).toList());
  }

  private static Map<String, Object> row(Call call, Outcome outcome) {
    var removed = outcome.changes()
        ? List.of(RoleHolders.row(outcome.instance().id(), outcome.instance().role()))
        : List.<Map<String, Object>>of();
    return outcome.row(call.behaviour().results())
        .withList("InstanceRamRoleSets", "InstanceRamRoleSet", removed)
        .fields();
  }
}
