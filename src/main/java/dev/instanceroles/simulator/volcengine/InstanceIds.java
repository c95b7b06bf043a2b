package dev.instanceroles.simulator.volcengine;

import dev.instanceroles.simulator.gateway.ApiException;
import dev.instanceroles.simulator.gateway.Parameters;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** Instance ids as parameters. */
final class InstanceIds {
  static final String NAME = "InstanceIds";
  static final String PARAMETER = NAME + ".N";

  private static final int MOST = 100;

  private InstanceIds() {}

  /** @throws ApiException if they are not 1 to 100 different ids, numbered without a gap */
  static List<String> required(Parameters parameters) {
    var ids = optional(parameters);
    if (ids.isEmpty()) {
      throw parameters.complaints().missing(NAME);
    }
    return ids;
  }

  /** @throws ApiException if they are not at most 100 different ids, numbered without a gap */
  static List<String> optional(Parameters parameters) {
    var values = Numbered.values(parameters, NAME, "");
    if (values.size() > MOST) {
      throw new ApiException(400, "InvalidCount.Malformed", "more than 100 instance ids");
    }
    int expected = 1;
    for (int number : values.keySet()) {
      if (number != expected++) {
        throw parameters.complaints().invalid("the numbers of InstanceIds have a gap");
      }
    }
    var ids = new ArrayList<>(values.values());
    if (ids.contains("") || new HashSet<>(ids).size() < ids.size()) {
      throw parameters.complaints().invalid("an instance id is empty, or there twice");
    }
    return ids;
  }

  /** For the log. */
  static List<String> legible(Parameters parameters) {
    return List.copyOf(Numbered.values(parameters, NAME, "").values());
  }
}
