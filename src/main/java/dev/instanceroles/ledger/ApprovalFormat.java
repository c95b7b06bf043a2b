package dev.instanceroles.ledger;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.instanceroles.domain.BindingKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The JSON of the journal's approvals. What may be done is one text, six bytes for each removal in base64: 5,000 of them are
 * 40 kB, where their instances, written out, would be 130 kB.
 */
final class ApprovalFormat {
  private static final int HEX_DIGITS = 12;

  private ApprovalFormat() {}

  static ArrayNode row(Approval approval, Dictionary<BindingKey> owners) {
    byte[] removals = HexFormat.of().parseHex(String.join("", approval.removals()));
    return JsonNodeFactory.instance
        .arrayNode()
        .add(owners.number(approval.binding()))
        .add(approval.uid())
        .add(approval.plan())
        .add(approval.outgrown())
        .add(Base64.getEncoder().encodeToString(removals));
  }

  static List<Approval> read(JsonReader json, List<BindingKey> owners) throws LedgerException {
    var approvals = new ArrayList<Approval>();
    for (var item : json.items()) {
      var row = item.row(5);
      approvals.add(
          new Approval(
              owners.get(row.get(0).index(owners.size())),
              row.get(1).text(),
              row.get(2).text(),
              row.get(3).flag(),
              removals(row.get(4))));
    }
    return approvals;
  }

  private static SortedSet<String> removals(JsonReader json) throws LedgerException {
    var hex = hex(json);
    if (hex.length() % HEX_DIGITS != 0) {
      throw json.damaged("a removal that is cut off");
    }
    var removals = new TreeSet<String>();
    for (int at = 0; at < hex.length(); at += HEX_DIGITS) {
      removals.add(hex.substring(at, at + HEX_DIGITS));
    }
    return removals;
  }

  private static String hex(JsonReader json) throws LedgerException {
    try {
      return HexFormat.of().formatHex(Base64.getDecoder().decode(json.text()));
    } catch (IllegalArgumentException e) {
      throw json.damaged("not base64");
    }
  }
}
