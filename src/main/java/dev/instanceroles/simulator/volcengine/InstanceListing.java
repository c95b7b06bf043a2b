package dev.instanceroles.simulator.volcengine;

import dev.instanceroles.simulator.gateway.Action;
import dev.instanceroles.simulator.gateway.ApiException;
import dev.instanceroles.simulator.gateway.Body;
import dev.instanceroles.simulator.gateway.Call;
import dev.instanceroles.simulator.gateway.Done;
import dev.instanceroles.simulator.state.Instance;
import dev.instanceroles.simulator.world.Behaviour.TagFilterLimit.Excess;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** DescribeInstances: the instances of a region that pass all filters. Their roles are not among what it tells. */
final class InstanceListing {
  static final Action ACTION =
      new Action(
          Services.ECS, "DescribeInstances", Action.Kind.Regional,
          Set.of(
              InstanceIds.PARAMETER, InstanceFilter.TAGS + ".N.Key",
              InstanceFilter.TAGS + ".N.Values.N", "Status", Pages.SIZE, Pages.TOKEN),
          InstanceListing::handle);

  private InstanceListing() {}

  private static Done handle(Call call) {
    var pages = Pages.of(call.parameters());
    var filter = InstanceFilter.of(call.parameters());
    var all = call.state().instances().at(call.place()).values().stream().filter(filter).toList();
    var found = filter.tags().isEmpty() ? all : limited(call, all);
    var rows = new TreeMap<String, Map<String, Object>>();
    found.forEach(instance -> rows.put(instance.id(), row(instance)));
    return Done.of(
        pages.describe(new Body().with("TotalCount", rows.size()), "Instances", rows));
  }

  private static List<Instance> limited(Call call, List<Instance> found) {
    var limit = call.behaviour().tagFilterLimit();
    if (found.size() <= limit.instances()) {
      return found;
    }
    if (limit.excess() == Excess.Error) {
      throw new ApiException(
          400, "Simulated.TagFilterLimit",
          "tags cannot be used to list more than " + limit.instances() + " instances");
    }
    return found.subList(0, limit.instances());
  }

  private static Map<String, Object> row(Instance instance) {
    var tags = instance.tags()
        .entrySet()
        .stream()
        .map(tag -> new Body().with("Key", tag.getKey()).with("Value", tag.getValue()).fields())
        .toList();
    return new Body()
        .with("InstanceId", instance.id())
        .with("InstanceName", instance.id())
        .with("Status", InstanceFilter.status(instance))
        .with("Tags", tags)
        .fields();
  }
}
