package dev.instanceroles.simulator.alibaba;

import dev.instanceroles.simulator.gateway.ApiException;
import dev.instanceroles.simulator.gateway.Parameters;
import dev.instanceroles.simulator.state.Instance;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a listing of instances asks for.
 *
 * @param ids null is all; an empty list is none
 * @param tags each key must be there, with its value if one is given
 */
record InstanceFilter(
    Optional<Set<String>> ids,
    Map<String, Optional<String>> tags,
    Optional<String> status,
    Optional<String> network) implements Predicate<Instance> {
  private static final int MOST_TAGS = 20;

  static InstanceFilter of(Parameters parameters) {
    return new InstanceFilter(
        parameters.optional(InstanceIds.NAME)
            .map(text -> Set.copyOf(InstanceIds.parse(text, InstanceIds.MOST))),
        tags(parameters),
        parameters.optional("Status"),
        parameters.optional("InstanceNetworkType"));
  }

  @Override
  public boolean test(Instance instance) {
    return ids.map(some -> some.contains(instance.id())).orElse(true)
        && tags.entrySet().stream().allMatch(tag -> has(instance, tag.getKey(), tag.getValue()))
        && status.map(instance.status()::equals).orElse(true)
        && network.map(instance.network().name().toLowerCase(Locale.ROOT)::equals).orElse(true);
  }

  private static boolean has(Instance instance, String key, Optional<String> value) {
    var actual = instance.tags().get(key);
    return actual != null && (value.isEmpty() || value.get().equals(actual));
  }

  private static Map<String, Optional<String>> tags(Parameters parameters) {
    var tags = new HashMap<String, Optional<String>>();
    for (var name : parameters.values().keySet()) {
      if (name.startsWith("Tag.")) {
        int number = number(name);
        tags.put(
            parameters.required("Tag." + number + ".Key"),
            parameters.optional("Tag." + number + ".Value"));
      }
    }
    return tags;
  }

  private static int number(String name) {
    var digits = List.of(name.split("\\.", -1)).get(1);
    int number = digits.length() > 2 ? MOST_TAGS + 1 : Integer.parseInt(digits);
    if (number < 1 || number > MOST_TAGS) {
      throw new ApiException(400, "InvalidParameter", "tags are numbered from 1 to 20");
    }
    return number;
  }
}
