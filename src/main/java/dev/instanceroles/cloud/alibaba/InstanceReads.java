package dev.instanceroles.cloud.alibaba;

import com.fasterxml.jackson.databind.JsonNode;
import dev.instanceroles.cloud.Bisection;
import dev.instanceroles.cloud.Json;
import dev.instanceroles.cloud.LocalError;
import dev.instanceroles.domain.CloudError;
import dev.instanceroles.domain.FailureReason;
import dev.instanceroles.domain.Fault;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.Observation;
import dev.instanceroles.engine.ReadAnswer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** Which instances exist and can hold a role, by DescribeInstances, which tells nothing of the roles themselves. */
final class InstanceReads {
  private static final String PAGE = "100";

  /** Many times what 100 ids need: an answer that always names a next page does not keep us for ever. */
  private static final int MOST_PAGES = 20;

  private static final Observation CLASSIC = new Observation.Ineligible(
      new CloudError(
          "InvalidNetworkType.MismatchRamRole",
          "The instance is in a classic network, where it can hold no role."));

  private final Reads reads;
  private final String region;

  InstanceReads(Reads reads, String region) {
    this.reads = reads;
    this.region = region;
  }

  /**
   * @param ids at most 100
   * @return Present without roles for what exists and can hold one
   */
  ReadAnswer read(List<InstanceId> ids) {
    return Bisection.read(ids, this::pages, InstanceReads::alone);
  }

  private ReadAnswer pages(List<InstanceId> ids) {
    var query = Query.ofInstances(region, ids);
    query.put("MaxResults", PAGE);
    var found = new HashMap<InstanceId, Observation>();
    for (int page = 0; page < MOST_PAGES; page++) {
      var failed = page(query, found);
      if (failed.isPresent()) {
        return failed.get();
      }
      if (!query.containsKey("NextToken") || found.keySet().containsAll(ids)) {
        return complete(ids, found);
      }
    }
    return unreadable("DescribeInstances always names a next page");
  }

  /** Leaves in the query what asks for the next page, if there is one. */
  private Optional<ReadAnswer> page(
      SortedMap<String, String> query, Map<InstanceId, Observation> found) {
    return switch (reads.call(Action.DESCRIBE_INSTANCES, query)) {
      case ReadCall.Failed failed -> Optional.of(failed.answer());
      case ReadCall.Answered(JsonNode body) -> {
        var rows = Json.rows(body.path("Instances").path("Instance"));
        if (rows.isEmpty()) {
          // Taken for an empty list, it would say that nothing exists.
          yield Optional.of(unreadable("DescribeInstances answers without a list of instances"));
        }
        rows.get()
            .forEach(
                row -> found.put(new InstanceId(Json.text(row, "InstanceId")), observe(row)));
        var next = Json.text(body, "NextToken");
        query.remove("NextToken");
        if (!next.isEmpty()) {
          query.put("NextToken", next);
        }
        yield Optional.empty();
      }
    };
  }

  private static Observation observe(JsonNode row) {
    return Json.text(row, "InstanceNetworkType").equalsIgnoreCase("classic")
        ? CLASSIC
        : Observation.Present.empty();
  }

  /** Ids that were not asked for are left out; unknown ones are what the cloud leaves out. */
  private static ReadAnswer complete(List<InstanceId> ids, Map<InstanceId, Observation> found) {
    var rows = new HashMap<InstanceId, Observation>();
    ids.forEach(id -> rows.put(id, found.getOrDefault(id, new Observation.Missing())));
    return new ReadAnswer.Rows(rows);
  }

  private static Observation alone(Fault fault) {
    return fault.reason() == FailureReason.InstanceNotFound
        ? new Observation.Missing()
        : new Observation.Unreadable(fault.error());
  }

  private static ReadAnswer unreadable(String why) {
    return new ReadAnswer.Failed(LocalError.UnreadableAnswer.fault(why), Reads.RETRY_AFTER);
  }
}
