package dev.instanceroles.cloud.volcengine;

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
import java.util.function.Supplier;

/**
 * AssociateInstancesIamRole and DisassociateInstancesIamRole.
 *
 * @param tokens each text only once, of at most 64 ASCII characters: no answer to another request is ever played back
 */
record VolcengineMutations(Supplier<String> tokens) implements MutationDialect {
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
    return Provider.Volcengine;
  }

  @Override
  public CloudError noSuchRole() {
    return Syntax.NO_SUCH_ROLE;
  }

  /** A detach names its role as well: without, it would take off whichever the user bound. */
  @Override
  public SortedMap<String, String> query(Operation operation, List<InstanceId> ids) {
    var query = Query.ofInstances(ids);
    query.put("IamRoleName", operation.role().name().value());
    query.put("ClientToken", tokens.get());
    return query;
  }

  @Override
  public Map<InstanceId, Item> items(
      CloudAction action, Outcome.Accepted accepted, List<InstanceId> ids) {
    var rows = Json.rows(accepted.body().path("OperationDetails")).orElse(List.of());
    return MutationRows.items(rows, ids, row -> item(row, accepted.mask()));
  }

  /** No error means done: the vendor's own libraries do not tell null from a field that is missing. */
  private static Item item(JsonNode row, Mask mask) {
    var error = row.path("Error");
    if (error.isNull() || error.isMissingNode()) {
      return new Item.Done();
    }
    var code = Json.text(error, "Code");
    return code.isBlank()
        ? new Item.Unknown()
        : MutationRows.failed(VolcengineErrors.TABLE, code, Json.text(error, "Message"), mask);
  }
}
