package dev.instanceroles.cloud.alibaba;

import dev.instanceroles.domain.InstanceId;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The parameters of the actions on instances. */
final class Query {
  private Query() {}

  /**
   * @param ids of {@link Syntax}, so that nothing in them must be escaped
   */
  static SortedMap<String, String> ofInstances(String region, List<InstanceId> ids) {
    var query = new TreeMap<String, String>();
    query.put("RegionId", region);
    query.put(
        "InstanceIds",
        ids.stream()
            .map(id -> '"' + id.value() + '"')
            .collect(Collectors.joining(",", "[", "]")));
    return query;
  }
}
