package dev.instanceroles.cloud.alibaba;

import com.fasterxml.jackson.databind.JsonNode;
import dev.instanceroles.cloud.CloudAction;
import dev.instanceroles.cloud.Json;
import dev.instanceroles.cloud.Mask;
import dev.instanceroles.cloud.MutationDialect;
import dev.instanceroles.cloud.MutationRows;
import dev.instanceroles.cloud.Outcome;
import dev.instanceroles.domain.CloudError;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.Provider;
import dev.instanceroles.engine.SendAnswer.Item;
import dev.instanceroles.ledger.Operation;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** AttachInstanceRamRole and DetachInstanceRamRole. */
record AlibabaMutations(String region) implements MutationDialect {
  private static final String SUCCESS = "200";

  @Override
  public CloudAction attach() {
    return Actions.ATTACH;
  }

  @Override
  public CloudAction detach() {
    return Actions.DETACH;
  }

  @Override
  public Provider provider() {
    return Provider.AlibabaCloud;
  }

  @Override
  public CloudError noSuchRole() {
    return Syntax.NO_SUCH_ROLE;
  }

  /** A detach names its role as well, so that it can take off no other. */
  @Override
  public SortedMap<String, String> query(Operation operation, List<InstanceId> ids) {
    var query = Query.ofInstances(region, ids);
    var role = operation.role();
    query.put("RamRoleName", role.name().value());
    var policy = role.sessionPolicy();
    if (operation.attaches() && policy != null) {
      query.put("Policy", policy);
    }
    return query;
  }

  @Override
  public Map<InstanceId, Item> items(
      CloudAction action, Outcome.Accepted accepted, List<InstanceId> ids) {
    var rows = Json.rows(
        accepted.body().path(action.title() + "Results").path(action.title() + "Result"));
    return MutationRows.items(
        rows.orElse(List.of()), ids, row -> item(row, accepted.mask()));
  }

  /** Code is a text or a number, and Success may be missing: neither alone can be relied on, and they must not disagree. */
  private static Item item(JsonNode row, Mask mask) {
    var code = Json.text(row, "Code");
    var success = row.path("Success");
    boolean saysYes = success.asBoolean(false) || code.equals(SUCCESS);
    boolean saysNo = (success.isBoolean() && !success.asBoolean())
        || !(code.isEmpty() || code.equals(SUCCESS));
    if (saysYes == saysNo) {
      return new Item.Unknown();
    }
    return saysYes
        ? new Item.Done()
        : MutationRows.failed(AlibabaErrors.TABLE, code, Json.text(row, "Message"), mask);
  }
}
