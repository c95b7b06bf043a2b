package dev.instanceroles.ledger;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.domain.CloudError;
import dev.instanceroles.domain.FailureReason;
import dev.instanceroles.domain.Fault;
import dev.instanceroles.domain.PartitionId;
import dev.instanceroles.domain.Provider;
import dev.instanceroles.domain.RoleName;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The JSON of a journal. Bindings are written once and referred to by number. Format 2 is format 1 with approvals; as long as
 * there are none, format 1 is written, so that an older version can go on with it.
 */
final class JournalFormat {
  private static final int WITHOUT_APPROVALS = 1;
  private static final int VERSION = 2;

  private JournalFormat() {}

  static ObjectNode write(Journal journal) {
    var json = JsonNodeFactory.instance;
    var owners = new Dictionary<BindingKey>();
    var batches = json.arrayNode();
    journal.batches().forEach(batch -> batches.add(BatchFormat.write(batch, owners)));
    var latches = json.arrayNode();
    journal.latches().forEach(latch -> latches.add(row(latch, owners)));
    var detached = json.arrayNode();
    journal.detached()
        .forEach((minute, count) -> detached.add(json.arrayNode().add(minute).add(count)));
    var partition = journal.partition();
    boolean plain = journal.approvals().isEmpty();
    var approvals = json.arrayNode();
    journal.approvals().forEach(one -> approvals.add(ApprovalFormat.row(one, owners)));
    var node = json.objectNode().put("v", plain ? WITHOUT_APPROVALS : VERSION);
    node.putArray("partition")
        .add(partition.provider().name())
        .add(partition.accountId())
        .add(partition.region());
    node.put("epoch", journal.epoch()).put("held", journal.held());
    node.set("owners", owners.write(Keys::row));
    node.set("batches", batches);
    node.set("detached", detached);
    node.set("latches", latches);
    if (!plain) {
      node.set("approvals", approvals);
    }
    return node;
  }

  private static ArrayNode row(Latch latch, Dictionary<BindingKey> owners) {
    var fault = latch.fault();
    return JsonNodeFactory.instance
        .arrayNode()
        .add(owners.number(latch.binding()))
        .add(latch.role().value())
        .add(latch.policyHash())
        .add(fault.reason().name())
        .add(fault.error().code())
        .add(fault.error().message());
  }

  static Journal read(JsonReader json) throws LedgerException {
    boolean plain = json.member("v").number() == WITHOUT_APPROVALS;
    if (plain) {
      json.requireVersion(
          WITHOUT_APPROVALS,
          "partition", "epoch", "held", "owners", "batches", "detached", "latches");
    } else {
      json.requireVersion(
          VERSION,
          "partition", "epoch", "held", "owners", "batches", "detached", "latches", "approvals");
    }
    var owners = Keys.read(json.member("owners"));
    return new Journal(
        partition(json.member("partition")),
        json.member("epoch").number(),
        BatchFormat.read(json.member("batches"), owners),
        detached(json.member("detached")),
        json.member("held").flag(),
        latches(json.member("latches"), owners),
        plain ? List.of() : ApprovalFormat.read(json.member("approvals"), owners));
  }

  private static PartitionId partition(JsonReader json) throws LedgerException {
    var row = json.row(3);
    return new PartitionId(
        row.get(0).word(Provider.class), row.get(1).text(), row.get(2).text());
  }

  private static SortedMap<Long, Integer> detached(JsonReader json) throws LedgerException {
    var detached = new TreeMap<Long, Integer>();
    for (var item : json.items()) {
      var row = item.row(2);
      if (detached.put(row.get(0).number(), row.get(1).index(Integer.MAX_VALUE)) != null) {
        throw item.damaged("a second row of the same minute");
      }
    }
    return detached;
  }

  private static List<Latch> latches(JsonReader json, List<BindingKey> owners)
      throws LedgerException {
    var latches = new ArrayList<Latch>();
    for (var item : json.items()) {
      var row = item.row(6);
      var error = new CloudError(row.get(4).text(), row.get(5).text());
      latches.add(
          new Latch(
              owners.get(row.get(0).index(owners.size())),
              new RoleName(row.get(1).text()),
              row.get(2).text(),
              new Fault(row.get(3).word(FailureReason.class), error)));
    }
    return latches;
  }
}
