package dev.instanceroles.cloud.alibaba;

import com.fasterxml.jackson.databind.JsonNode;
import dev.instanceroles.cloud.Bisection;
import dev.instanceroles.cloud.InstanceRows;
import dev.instanceroles.cloud.Json;
import dev.instanceroles.cloud.Reads;
import dev.instanceroles.cloud.TokenPages;
import dev.instanceroles.cloud.TokenPages.Listed;
import dev.instanceroles.domain.CloudError;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.Observation;
import dev.instanceroles.engine.ReadAnswer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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

  private ReadAnswer pages(List<InstanceId> ids) {
    var query = Query.ofInstances(region, ids);
    query.put("MaxResults", PAGE);
    var listed = pages.read(
        Actions.DESCRIBE_INSTANCES,
        query,
        body -> body.path("Instances").path("Instance"),
        rows -> found(rows).keySet().containsAll(ids));
    return switch (listed) {
      case Listed.Failed failed -> failed.answer();
      case Listed.Rows(List<JsonNode> rows) ->
          InstanceRows.complete(ids, found(rows), new Observation.Missing());
    };
  }

  private static Map<InstanceId, Observation> found(List<JsonNode> rows) {
    var found = new HashMap<InstanceId, Observation>();
    rows.forEach(row -> found.put(new InstanceId(Json.text(row, "InstanceId")), observe(row)));
    return found;
  }

  private static Observation observe(JsonNode row) {
    return Json.text(row, "InstanceNetworkType").equalsIgnoreCase("classic")
        ? CLASSIC
        : Observation.Present.empty();
  }
}
