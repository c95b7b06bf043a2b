package dev.instanceroles.cloud.alibaba;

import com.fasterxml.jackson.databind.JsonNode;
import dev.instanceroles.cloud.Bisection;
import dev.instanceroles.cloud.Json;
import dev.instanceroles.cloud.ReadCall;
import dev.instanceroles.cloud.Reads;
import dev.instanceroles.domain.FailureReason;
import dev.instanceroles.domain.Fault;
import dev.instanceroles.domain.HeldRole;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.Observation;
import dev.instanceroles.domain.Provider;
import dev.instanceroles.domain.RoleName;
import dev.instanceroles.engine.ReadAnswer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which roles instances hold, by DescribeInstanceRamRole. */
final class RoleReads {
  /** The most ids of a call and the largest page. The default page of 10 would silently leave out the rest. */
  private static final int PAGE =
      Provider.AlibabaCloud.capabilities().idsPerRoleRead();

  private static final int MOST_PAGES = 20;

  private final Reads reads;
  private final String region;

  RoleReads(Reads reads, String region) {
    this.reads = reads;
    this.region = region;
  }

  /**
   * @param ids that exist and can hold a role
   */
  ReadAnswer read(List<InstanceId> ids) {
    var all = new ReadAnswer.Rows(Map.of());
    for (int from = 0; from < ids.size(); from += PAGE) {
      var part = ids.subList(from, Math.min(from + PAGE, ids.size()));
      var answer = Bisection.read(part, this::pages, RoleReads::alone);
      if (!(answer instanceof ReadAnswer.Rows rows)) {
        return answer;
      }
      all = Bisection.join(all, rows);
    }
    return all;
  }

  private ReadAnswer pages(List<InstanceId> ids) {
    var query = Query.ofInstances(region, ids);
    query.put("PageSize", Integer.toString(PAGE));
    var held = new HashMap<InstanceId, List<HeldRole>>();
    int seen = 0;
    for (int page = 1; page <= MOST_PAGES; page++) {
      query.put("PageNumber", Integer.toString(page));
      switch (reads.call(Actions.DESCRIBE_ROLES, query)) {
        case ReadCall.Failed failed -> {
          return failed.answer();
        }
        case ReadCall.Answered(JsonNode body) -> {
          var rows = Json.rows(body.path("InstanceRamRoleSets").path("InstanceRamRoleSet"));
          if (rows.isEmpty() && body.path("TotalCount").asInt(-1) != 0) {
            return Reads.unreadable("DescribeInstanceRamRole answers without a list of roles")
                .answer();
          }
          int onThisPage = rows.orElse(List.of()).size();
          rows.ifPresent(list -> list.forEach(row -> collect(row, held)));
          seen += onThisPage;
          if (seen >= total(body, seen, onThisPage)) {
            return complete(ids, held);
          }
        }
      }
    }
    // What is left out would be taken for an instance without a role.
    return Reads.unreadable("DescribeInstanceRamRole answers fewer rows than it counts")
        .answer();
  }

  /** How many rows there are on all pages; without a count, a full page may not be the last. */
  private static int total(JsonNode body, int seen, int onThisPage) {
    var total = body.path("TotalCount");
    return total.canConvertToInt() ? total.asInt() : onThisPage < PAGE ? seen : seen + 1;
  }

  private static void collect(JsonNode row, Map<InstanceId, List<HeldRole>> held) {
    var role = Json.text(row, "RamRoleName");
    if (!role.isBlank()) {
      held.computeIfAbsent(new InstanceId(Json.text(row, "InstanceId")), id -> new ArrayList<>())
          .add(HeldRole.user(new RoleName(role)));
    }
  }

  /** Holding none is told by an empty name, by null, or by no row at all. */
  private static ReadAnswer complete(List<InstanceId> ids, Map<InstanceId, List<HeldRole>> held) {
    var rows = new HashMap<InstanceId, Observation>();
    ids.forEach(
        id -> rows.put(id, new Observation.Present(held.getOrDefault(id, List.of()))));
    return new ReadAnswer.Rows(rows);
  }

  private static Observation alone(Fault fault) {
    return fault.reason() == FailureReason.ClassicNetwork
        ? new Observation.Ineligible(fault.error())
        : new Observation.Unreadable(fault.error());
  }
}
