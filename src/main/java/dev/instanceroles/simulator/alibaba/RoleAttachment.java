package dev.instanceroles.simulator.alibaba;

import dev.instanceroles.simulator.gateway.Action;
import dev.instanceroles.simulator.gateway.ApiException;
import dev.instanceroles.simulator.gateway.Body;
import dev.instanceroles.simulator.gateway.Call;
import dev.instanceroles.simulator.gateway.Done;
import dev.instanceroles.simulator.gateway.Parameters;
import dev.instanceroles.simulator.state.Instance;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** AttachInstanceRamRole: gives one role to at most 100 instances, none of which holds a role. */
final class RoleAttachment {
  private static final String POLICY = "Policy";
  private static final int LONGEST_POLICY = 1024;

  static final Action ACTION =
      new Action(
          Services.ECS, "AttachInstanceRamRole", Action.Kind.Change,
          Set.of("RegionId", InstanceIds.NAME, Roles.NAME, POLICY), RoleAttachment::handle);

  private RoleAttachment() {}

  private static Done handle(Call call) {
    var ids = InstanceIds.required(call.parameters(), InstanceIds.MOST);
    var role = call.parameters().required(Roles.NAME);
    var policy = policy(call.parameters());
    Roles.requireUsable(call, role);
    var outcomes = Roles.instances(call, ids)
        .stream()
        .map(instance -> outcome(call, instance, role))
        .toList();
    outcomes.stream()
        .filter(Outcome::changes)
        .forEach(
            outcome -> outcome.instance()
                .attach(role, policy.orElse(null), call.now(), call.visibleAfter()));
    return Done.changed(
        body(call, role, outcomes), outcomes.stream().map(Outcome::result).toList());
  }

  private static Outcome outcome(Call call, Instance instance, String role) {
    if (instance.role().isEmpty()) {
      return Outcome.change(instance);
    }
    return instance.role().get().equals(role)
        ? Outcome.conflict(
            instance, call.behaviour().sameRole(), "Simulated.SameRole",
            "the instance holds this role already")
        : Outcome.conflict(
            instance, call.behaviour().otherRole(), "Simulated.OtherRole",
            "the instance holds another role");
  }

  private static Optional<String> policy(Parameters parameters) {
    var policy = Optional.ofNullable(parameters.values().get(POLICY));
    if (policy.isPresent()
        && (policy.get().isEmpty() || policy.get().length() > LONGEST_POLICY)) {
      throw new ApiException(
          400, "InvalidParameter.Policy", "Policy must have 1 to 1024 characters");
    }
    return policy;
  }

  private static Body body(Call call, String role, List<Outcome> outcomes) {
    return new Body()
        .with(Roles.NAME, role)
        .with("TotalCount", outcomes.size())
        .with("FailCount", Outcome.failures(outcomes))
        .withList(
            "AttachInstanceRamRoleResults", "AttachInstanceRamRoleResult",
            outcomes.stream().map(it -> it.row(call.behaviour().results()).fields()).toList());
  }
}
