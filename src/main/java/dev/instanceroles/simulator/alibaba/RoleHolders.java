package dev.instanceroles.simulator.alibaba;

import dev.instanceroles.simulator.gateway.Action;
import dev.instanceroles.simulator.gateway.ApiException;
import dev.instanceroles.simulator.gateway.Body;
import dev.instanceroles.simulator.gateway.Call;
import dev.instanceroles.simulator.gateway.Done;
import dev.instanceroles.simulator.state.Instance;
import dev.instanceroles.simulator.world.Behaviour.BareInstances;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** DescribeInstanceRamRole: which roles instances hold, by their ids, by a role, or both. */
final class RoleHolders {
  private static final int MOST_IDS = 50;
  private static final int LARGEST_PAGE = 50;

  static final Action ACTION =
      new Action(
          Services.ECS, "DescribeInstanceRamRole", Action.Kind.Regional,
          Set.of("RegionId", InstanceIds.NAME, Roles.NAME, Pages.NUMBER, Pages.SIZE),
          RoleHolders::handle);

  private RoleHolders() {}

  private static Done handle(Call call) {
    var pages = Pages.of(call.parameters(), LARGEST_PAGE);
    var role = call.parameters().optional(Roles.NAME);
    var ids = InstanceIds.parse(
        call.parameters().optional(InstanceIds.NAME).orElse("[]"), MOST_IDS);
    if (ids.isEmpty() && role.isEmpty()) {
      throw new ApiException(
          403, "InvalidParameter.AllEmpty", "InstanceIds or RamRoleName is needed");
    }
    Collection<Instance> candidates = ids.isEmpty()
        ? call.state().instances().at(call.place()).values()
        : Roles.instances(call, ids);
    role.ifPresent(name -> Roles.requireKnown(call, name, candidates));
    var rows = candidates.stream()
        .filter(instance -> isShown(call, instance, role))
        .map(instance -> row(instance.id(), instance.visibleRole(call.now())))
        .toList();
    return Done.of(
        pages.describe(new Body().with("RegionId", call.place().region()), rows.size())
            .withList("InstanceRamRoleSets", "InstanceRamRoleSet", pages.of(rows)));
  }

  static Map<String, Object> row(String instanceId, Optional<String> role) {
    return new Body().with("InstanceId", instanceId).with(Roles.NAME, role.orElse("")).fields();
  }

  private static boolean isShown(Call call, Instance instance, Optional<String> asked) {
    var held = instance.visibleRole(call.now());
    if (asked.isPresent()) {
      return held.equals(asked);
    }
    return held.isPresent() || call.behaviour().bareInstances() == BareInstances.EmptyRole;
  }
}
