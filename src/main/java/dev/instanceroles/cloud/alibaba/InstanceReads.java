package dev.instanceroles.cloud.alibaba;

import com.fasterxml.jackson.databind.JsonNode;
import dev.instanceroles.cloud.Bisection;
import dev.instanceroles.cloud.InstanceRows;
import dev.instanceroles.cloud.InstanceRows.Tagged;
import dev.instanceroles.cloud.Json;
import dev.instanceroles.cloud.Reads;
import dev.instanceroles.cloud.TokenPages;
import dev.instanceroles.cloud.TokenPages.Listed;
import dev.instanceroles.domain.CloudError;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.Observation;
import dev.instanceroles.domain.Tags;
import dev.instanceroles.engine.ReadAnswer;
import dev.instanceroles.engine.SelectAnswer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which instances exist and can hold a role, by DescribeInstances, which tells nothing of the roles themselves. */
final class InstanceReads {
  private static final String PAGE = "100";

  private static final Observation CLASSIC = new Observation.Ineligible(
      new CloudError(
          "InvalidNetworkType.MismatchRamRole",
          "The instance is in a classic network, where it can hold no role."));

  private final TokenPages pages;
  private final String region;

  InstanceReads(Reads reads, String region) {
    pages = new TokenPages(reads);
    this.region = region;
  }

  /**
   * @param ids at most 100
   * @return Present without roles for what exists and can hold one
   */
  ReadAnswer read(List<InstanceId> ids) {
    return Bisection.read(ids, this::pages, InstanceRows::refusedAlone);
  }

  /** All instances that carry the tags. */
  SelectAnswer tagged(Tags tags) {
    var query = new TreeMap<>(Map.of("RegionId", region, "MaxResults", PAGE));
    int number = 0;
    for (var tag : tags.values().entrySet()) {
      number++;
      query.put("Tag." + number + ".Key", tag.getKey());
      query.put("Tag." + number + ".Value", tag.getValue());
    }
    var listed = pages.all(
        Actions.DESCRIBE_INSTANCES,
        query,
        InstanceReads::list,
        row -> InstanceRows.matching(row, InstanceReads::tags, tags));
    return switch (listed) {
      case Listed.Failed<Tagged> failed -> failed.call().selection();
      case Listed.Rows<Tagged>(List<Tagged> rows) -> InstanceRows.selected(rows);
    };
  }

  private ReadAnswer pages(List<InstanceId> ids) {
    var query = Query.ofInstances(region, ids);
    query.put("MaxResults", PAGE);
    var listed = pages.ofIds(
        Actions.DESCRIBE_INSTANCES,
        query,
        InstanceReads::list,
        rows -> InstanceRows.cover(rows, ids));
    return switch (listed) {
      case Listed.Failed<JsonNode> failed -> failed.call().answer();
      case Listed.Rows<JsonNode>(List<JsonNode> rows) ->
          InstanceRows.existing(ids, rows, InstanceReads::observe, InstanceReads::tags);
    };
  }

  private static JsonNode list(JsonNode body) {
    return body.path("Instances").path("Instance");
  }

  private static Tags tags(JsonNode row) {
    return InstanceRows.tags(row.path("Tags").path("Tag"), "TagKey", "TagValue");
  }

  private static Observation observe(JsonNode row) {
    return Json.text(row, "InstanceNetworkType").equalsIgnoreCase("classic")
        ? CLASSIC
        : Observation.Present.empty();
  }
}
