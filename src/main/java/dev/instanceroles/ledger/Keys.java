package dev.instanceroles.ledger;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.instanceroles.domain.BindingKey;
import java.util.ArrayList;
import java.util.List;

/** The JSON of a dictionary of bindings: namespace and name of each. */
final class Keys {
  private Keys() {}

  static ArrayNode row(BindingKey key) {
    return JsonNodeFactory.instance.arrayNode().add(key.namespace()).add(key.name());
  }

  static List<BindingKey> read(JsonReader json) throws LedgerException {
    var keys = new ArrayList<BindingKey>();
    for (var item : json.items()) {
      var row = item.row(2);
      keys.add(new BindingKey(row.get(0).text(), row.get(1).text()));
    }
    return keys;
  }
}
