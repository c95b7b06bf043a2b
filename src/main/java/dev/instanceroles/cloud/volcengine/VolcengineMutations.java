package dev.instanceroles.cloud.volcengine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.instanceroles.cloud.AccessKey;
import dev.instanceroles.cloud.Json;
import dev.instanceroles.cloud.MutationDialect;
import dev.instanceroles.cloud.MutationRows;
import dev.instanceroles.cloud.Outcome;
import dev.instanceroles.domain.CloudError;
import dev.instanceroles.domain.FailureReason;
import dev.instanceroles.domain.Fault;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.engine.SendAnswer.Item;
import dev.instanceroles.ledger.Operation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Supplier;

/**
 * AssociateInstancesIamRole and DisassociateInstancesIamRole.
 *
 * @param tokens each text only once, of at most 64 ASCII characters: no answer to another request is ever played back
 */
record VolcengineMutations(Supplier<String> tokens) implements MutationDialect<Action> {
  private static final Fault NO_SESSION_POLICIES = new Fault(
      FailureReason.PolicyInvalid,
      new CloudError(
          FailureReason.PolicyInvalid.name(), "Not sent: Volcengine knows no session policies."));

  @Override
  public Action attach() {
    return Action.ATTACH;
  }

  @Override
  public Action detach() {
    return Action.DETACH;
  }

  @Override
  public Optional<Fault> objection(Operation operation) {
    if (!Syntax.isRole(operation.role().name().value())) {
      return Optional.of(AccountReads.noSuchRole());
    }
    // Without its policy the role would be wider than declared.
    return operation.attaches() && operation.role().sessionPolicy() != null
        ? Optional.of(NO_SESSION_POLICIES)
        : Optional.empty();
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
      Action action, Outcome.Accepted accepted, List<InstanceId> ids) {
    var rows = Json.rows(accepted.body().path("OperationDetails")).orElse(List.of());
    return MutationRows.items(rows, ids, row -> item(row, accepted.signedWith()));
  }

  /** No error means done: the vendor's own libraries do not tell null from a field that is missing. */
  private static Item item(JsonNode row, AccessKey key) {
    var error = row.path("Error");
    if (error.isNull() || error.isMissingNode()) {
      return new Item.Done();
    }
    var code = Json.text(error, "Code");
    return code.isBlank()
        ? new Item.Unknown()
        : MutationRows.failed(VolcengineErrors.TABLE, code, Json.text(error, "Message"), key);
  }
}
