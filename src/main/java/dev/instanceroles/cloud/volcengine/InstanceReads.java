package dev.instanceroles.cloud.volcengine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.instanceroles.cloud.Bisection;
import dev.instanceroles.cloud.InstanceRows;
import dev.instanceroles.cloud.Json;
import dev.instanceroles.cloud.Reads;
import dev.instanceroles.cloud.TokenPages;
import dev.instanceroles.cloud.TokenPages.Listed;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.Observation;
import dev.instanceroles.engine.ReadAnswer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which instances exist, by DescribeInstances, which tells nothing of their roles. */
final class InstanceReads {
  private final TokenPages pages;

  InstanceReads(Reads reads) {
    pages = new TokenPages(reads);
  }

  /**
   * @param ids at most 100
   * @return Present without roles for what exists
   */
  ReadAnswer read(List<InstanceId> ids) {
    return Bisection.read(ids, this::listed, InstanceRows::refusedAlone);
  }

  private ReadAnswer listed(List<InstanceId> ids) {
    var listed = pages.read(
        Actions.DESCRIBE_INSTANCES,
        Query.ofPage(ids),
        InstanceReads::list,
        rows -> found(rows).keySet().containsAll(ids));
    return switch (listed) {
      case Listed.Failed failed -> failed.answer();
      case Listed.Rows(List<JsonNode> rows) ->
          InstanceRows.complete(ids, found(rows), new Observation.Missing());
    };
  }

  /** A list of none may be null, but only with a count that says so does it mean that nothing exists. */
  private static JsonNode list(JsonNode result) {
    var list = result.path("Instances");
    return list.isNull() && result.path("TotalCount").asInt(-1) == 0
        ? JsonNodeFactory.instance.arrayNode()
        : list;
  }

  private static Map<InstanceId, Observation> found(List<JsonNode> rows) {
    var found = new HashMap<InstanceId, Observation>();
    rows.forEach(
        row -> found.put(
            new InstanceId(Json.text(row, "InstanceId")), Observation.Present.empty()));
    return found;
  }
}
