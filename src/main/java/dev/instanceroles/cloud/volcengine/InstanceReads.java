package dev.instanceroles.cloud.volcengine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.instanceroles.cloud.Bisection;
import dev.instanceroles.cloud.InstanceRows;
import dev.instanceroles.cloud.InstanceRows.Tagged;
import dev.instanceroles.cloud.Reads;
import dev.instanceroles.cloud.TokenPages;
import dev.instanceroles.cloud.TokenPages.Listed;
import dev.instanceroles.domain.FailureReason;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.Observation;
import dev.instanceroles.domain.Tags;
import dev.instanceroles.engine.ReadAnswer;
import dev.instanceroles.engine.SelectAnswer;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Which instances exist, by DescribeInstances, which tells nothing of their roles. */
final class InstanceReads {
  /** As the documentation of DescribeInstances says of TagFilters. */
  private static final int MOST_FILTERED = 1_000;

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

  /**
   * All instances that carry the tags. The filter covers only so many instances, and it is not told what happens beyond: from
   * there on, and whenever the filter is refused, all instances of the region are listed, and matched here.
   */
  SelectAnswer tagged(Tags tags) {
    var counted = new AtomicInteger();
    var filtered = pages.all(
        Actions.DESCRIBE_INSTANCES,
        filter(tags),
        result -> {
          counted.set(result.path("TotalCount").asInt(0));
          return list(result);
        },
        row -> matching(row, tags));
    return switch (filtered) {
      case Listed.Rows<Tagged>(List<Tagged> rows) when rows.size() < MOST_FILTERED
          && rows.size() >= counted.get() ->
          InstanceRows.selected(rows);
      case Listed.Failed<Tagged>(var call) when call.fault()
          .reason() != FailureReason.RequestRefused -> call.selection();
      default -> ofAll(tags);
    };
  }

  private SelectAnswer ofAll(Tags tags) {
    var listed = pages.all(
        Actions.DESCRIBE_INSTANCES,
        Query.ofPage(List.of()),
        InstanceReads::list,
        row -> matching(row, tags));
    return switch (listed) {
      case Listed.Failed<Tagged>(var call) -> call.selection();
      case Listed.Rows<Tagged>(List<Tagged> rows) -> InstanceRows.selected(rows);
    };
  }

  private static SortedMap<String, String> filter(Tags tags) {
    var query = Query.ofPage(List.of());
    int number = 0;
    for (var tag : tags.values().entrySet()) {
      number++;
      query.put("TagFilters." + number + ".Key", tag.getKey());
      query.put("TagFilters." + number + ".Values.1", tag.getValue());
    }
    return query;
  }

  private static Stream<Tagged> matching(JsonNode row, Tags tags) {
    return InstanceRows.matching(row, InstanceReads::tags, tags);
  }

  private ReadAnswer listed(List<InstanceId> ids) {
    var listed = pages.ofIds(
        Actions.DESCRIBE_INSTANCES,
        Query.ofPage(ids),
        InstanceReads::list,
        rows -> InstanceRows.cover(rows, ids));
    return switch (listed) {
      case Listed.Failed<JsonNode> failed -> failed.call().answer();
      case Listed.Rows<JsonNode>(List<JsonNode> rows) ->
          InstanceRows.existing(
              ids, rows, row -> Observation.Present.empty(), InstanceReads::tags);
    };
  }

  private static Tags tags(JsonNode row) {
    return InstanceRows.tags(row.path("Tags"), "Key", "Value");
  }

  /** A list of none may be null, but only with a count that says so does it mean that nothing exists. */
  private static JsonNode list(JsonNode result) {
    var list = result.path("Instances");
    return list.isNull() && result.path("TotalCount").asInt(-1) == 0
        ? JsonNodeFactory.instance.arrayNode()
        : list;
  }
}
