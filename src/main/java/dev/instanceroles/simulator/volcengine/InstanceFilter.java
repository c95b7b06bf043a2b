package dev.instanceroles.simulator.volcengine;

import dev.instanceroles.simulator.gateway.Parameters;
import dev.instanceroles.simulator.state.Instance;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What a listing of instances asks for.
 *
 * @param ids none is all
 * @param tags each key must be there, with one of its values if any are given
 */
record InstanceFilter(
    List<String> ids,
    Map<String, Collection<String>> tags,
    Optional<String> status) implements Predicate<Instance> {
  static final String TAGS = "TagFilters";

  static InstanceFilter of(Parameters parameters) {
    var tags = new TreeMap<String, Collection<String>>();
    Numbered.values(parameters, TAGS, ".Key")
        .forEach(
            (number, key) -> tags.put(
                key, Numbered.values(parameters, TAGS + "." + number + ".Values", "").values()));
    return new InstanceFilter(
        InstanceIds.optional(parameters), tags, parameters.optional("Status"));
  }

  @Override
  public boolean test(Instance instance) {
    return (ids.isEmpty() || ids.contains(instance.id()))
        && tags.entrySet().stream().allMatch(tag -> has(instance, tag.getKey(), tag.getValue()))
        && status.map(status(instance)::equals).orElse(true);
  }

  /** In capital letters, as this cloud spells it. */
  static String status(Instance instance) {
    return instance.status().toUpperCase(Locale.ROOT);
  }

  private static boolean has(Instance instance, String key, Collection<String> values) {
    var actual = instance.tags().get(key);
    return actual != null && (values.isEmpty() || values.contains(actual));
  }
}
