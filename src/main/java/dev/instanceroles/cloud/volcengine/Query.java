package dev.instanceroles.cloud.volcengine;

import dev.instanceroles.domain.InstanceId;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The parameters of the actions on instances. */
final class Query {
  private Query() {}

  static SortedMap<String, String> ofInstances(List<InstanceId> ids) {
    var query = new TreeMap<String, String>();
    for (int i = 0; i < ids.size(); i++) {
      query.put("InstanceIds." + (i + 1), ids.get(i).value());
    }
    return query;
  }

  /** The default page of 10 would silently leave out the rest. */
  static SortedMap<String, String> ofPage(List<InstanceId> ids) {
    var query = ofInstances(ids);
    query.put("MaxResults", "100");
    return query;
  }
}
