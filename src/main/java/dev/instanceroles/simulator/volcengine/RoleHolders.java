package dev.instanceroles.simulator.volcengine;

import dev.instanceroles.simulator.gateway.Action;
import dev.instanceroles.simulator.gateway.Body;
import dev.instanceroles.simulator.gateway.Call;
import dev.instanceroles.simulator.gateway.Done;
import dev.instanceroles.simulator.state.Instance;
import dev.instanceroles.simulator.world.Behaviour.BareInstances;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** DescribeInstancesIamRoles: which roles instances hold, without telling who bound them. */
final class RoleHolders {
  static final Action ACTION =
      new Action(
          Services.ECS, "DescribeInstancesIamRoles", Action.Kind.Regional,
          Set.of(InstanceIds.PARAMETER, Pages.SIZE, Pages.TOKEN), RoleHolders::handle);

  private RoleHolders() {}

  /** What the cloud does without ids is not known, so they are needed. An unknown one is shown like one that is bare. */
  private static Done handle(Call call) {
    var pages = Pages.of(call.parameters());
    var rows = new TreeMap<String, Map<String, Object>>();
    for (var id : InstanceIds.required(call.parameters())) {
      var names = new TreeSet<String>();
      Roles.find(call, id).ifPresent(instance -> names.addAll(roles(call, instance)));
      if (!names.isEmpty() || call.behaviour().bareInstances() == BareInstances.EmptyRole) {
        rows.put(id, new Body().with("InstanceId", id).with("RoleNames", names).fields());
      }
    }
    return Done.of(pages.describe(new Body(), "InstancesIamRoles", rows));
  }

  private static Set<String> roles(Call call, Instance instance) {
    var names = new TreeSet<>(instance.serviceRoles());
    instance.visibleRole(call.now()).ifPresent(names::add);
    return names;
  }
}
