package dev.instanceroles.ledger;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.PassedRole;
import dev.instanceroles.domain.RoleName;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The JSON of the journal's open batches. */
final class BatchFormat {
  private static final Set<String> MEMBERS = Set.of("id", "purpose", "role", "opened", "items");

  private BatchFormat() {}

  static ObjectNode write(OpenBatch batch, Dictionary<BindingKey> owners) {
    var role = batch.operation().role();
    var node = JsonNodeFactory.instance.objectNode();
    node.putArray("id").add(batch.id().epoch()).add(batch.id().number());
    node.put("purpose", batch.operation().purpose().name());
    node.putArray("role").add(role.name().value()).add(role.sessionPolicy());
    node.put("opened", batch.opened().toString());
    var items = node.putArray("items");
    batch.items()
        .forEach(
            item -> items.addArray()
                .add(item.instance().value())
                .add(owners.number(item.owner())));
    return node;
  }

  static List<OpenBatch> read(JsonReader json, List<BindingKey> owners) throws LedgerException {
    var batches = new ArrayList<OpenBatch>();
    var ids = new HashSet<BatchId>();
    for (var item : json.items()) {
      var batch = batch(item, owners);
      if (!ids.add(batch.id())) {
        throw item.damaged("a second batch of the same id");
      }
      batches.add(batch);
    }
    return batches;
  }

  private static OpenBatch batch(JsonReader json, List<BindingKey> owners)
      throws LedgerException {
    json.requireOnly(MEMBERS);
    var id = json.member("id").row(2);
    var items = new ArrayList<OpenBatch.Item>();
    for (var item : json.member("items").items()) {
      var row = item.row(2);
      items.add(
          new OpenBatch.Item(
              new InstanceId(row.get(0).text()),
              owners.get(row.get(1).index(owners.size()))));
    }
    return new OpenBatch(
        new BatchId(id.get(0).number(), id.get(1).number()),
        new Operation(
            json.member("purpose").word(Operation.Purpose.class), role(json.member("role"))),
        instant(json.member("opened")),
        items);
  }

  private static PassedRole role(JsonReader json) throws LedgerException {
    var row = json.row(2);
    return new PassedRole(
        new RoleName(row.get(0).text()), row.get(1).isNull() ? null : row.get(1).text());
  }

  private static Instant instant(JsonReader json) throws LedgerException {
    try {
      return Instant.parse(json.text());
    } catch (DateTimeException e) {
      throw json.damaged("not a time");
    }
  }
}
