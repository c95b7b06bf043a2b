package dev.instanceroles.cloud.volcengine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.instanceroles.cloud.Bisection;
import dev.instanceroles.cloud.InstanceRows;
import dev.instanceroles.cloud.Json;
import dev.instanceroles.cloud.Reads;
import dev.instanceroles.cloud.TokenPages;
import dev.instanceroles.cloud.TokenPages.Listed;
import dev.instanceroles.domain.HeldRole;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.Observation;
import dev.instanceroles.domain.RoleName;
import dev.instanceroles.engine.ReadAnswer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** Which roles instances hold, by DescribeInstancesIamRoles, which does not tell who bound them. */
final class RoleReads {
  private final TokenPages pages;
  private final Function<RoleName, HeldRole.Kind> kinds;

  RoleReads(Reads reads, Function<RoleName, HeldRole.Kind> kinds) {
    pages = new TokenPages(reads);
    this.kinds = kinds;
  }

  /**
   * @param ids at most 100, that exist
   */
  ReadAnswer read(List<InstanceId> ids) {
    return Bisection.read(
        ids, this::listed, fault -> new Observation.Unreadable(fault.error()));
  }

  private ReadAnswer listed(List<InstanceId> ids) {
    var listed = pages.ofIds(
        Actions.DESCRIBE_ROLES,
        Query.ofPage(ids),
        RoleReads::list,
        rows -> false);
    return switch (listed) {
      case Listed.Failed<JsonNode> failed -> failed.call().answer();
      case Listed.Rows<JsonNode>(List<JsonNode> rows) -> observed(ids, rows);
    };
  }

  /** A list of none may be null. */
  private static JsonNode list(JsonNode result) {
    var list = result.path("InstancesIamRoles");
    return list.isNull() ? JsonNodeFactory.instance.arrayNode() : list;
  }

  /** Holding none is told by an empty list, by null, or by no row at all; what is no list tells nothing. */
  private ReadAnswer observed(List<InstanceId> ids, List<JsonNode> rows) {
    var held = new TreeMap<InstanceId, Set<RoleName>>();
    for (var row : rows) {
      var names = row.path("RoleNames");
      if (!names.isArray() && !names.isNull()) {
        return Reads.unreadable("DescribeInstancesIamRoles answers without names of roles")
            .answer();
      }
      var id = new InstanceId(Json.text(row, "InstanceId"));
      if (ids.contains(id)) {
        var all = held.computeIfAbsent(id, one -> new TreeSet<>());
        names.forEach(name -> all.add(new RoleName(name.asText(""))));
      }
    }
    return InstanceRows.complete(ids, withKinds(held), Observation.Present.empty());
  }

  private Map<InstanceId, Observation> withKinds(Map<InstanceId, Set<RoleName>> held) {
    var kindOf = new TreeMap<RoleName, HeldRole.Kind>();
    var found = new HashMap<InstanceId, Observation>();
    held.forEach(
        (id, names) -> found.put(
            id,
            new Observation.Present(
                names.stream()
                    .filter(name -> !name.value().isBlank())
                    .map(name -> new HeldRole(name, kindOf.computeIfAbsent(name, kinds)))
                    .toList())));
    return found;
  }
}
