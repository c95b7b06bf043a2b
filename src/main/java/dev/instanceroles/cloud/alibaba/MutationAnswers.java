package dev.instanceroles.cloud.alibaba;

import com.fasterxml.jackson.databind.JsonNode;
import dev.instanceroles.cloud.AccessKey;
import dev.instanceroles.cloud.CloudText;
import dev.instanceroles.cloud.Json;
import dev.instanceroles.domain.CloudError;
import dev.instanceroles.domain.Fault;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.engine.SendAnswer.Item;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the rows of an attach or detach, one for each instance. */
final class MutationAnswers {
  private static final String SUCCESS = "200";

  private MutationAnswers() {}

  /** One item for each id asked for: what has no row, or several that differ, is unknown. */
  static Map<InstanceId, Item> items(
      Action action, Outcome.Accepted accepted, List<InstanceId> ids) {
    var told = new HashMap<InstanceId, Item>();
    Json.rows(
        accepted.body().path(action.title() + "Results").path(action.title() + "Result"))
        .orElse(List.of())
        .forEach(
            row -> told.merge(
                new InstanceId(Json.text(row, "InstanceId")),
                item(row, accepted.signedWith()),
                (one, other) -> one.equals(other) ? one : new Item.Unknown()));
    var items = new HashMap<InstanceId, Item>();
    ids.forEach(id -> items.put(id, told.getOrDefault(id, new Item.Unknown())));
    return items;
  }

  /** Code is a text or a number, and Success may be missing: neither alone can be relied on, and they must not disagree. */
  private static Item item(JsonNode row, AccessKey key) {
    var code = Json.text(row, "Code");
    var success = row.path("Success");
    boolean saysYes = success.asBoolean(false) || code.equals(SUCCESS);
    boolean saysNo = (success.isBoolean() && !success.asBoolean())
        || !(code.isEmpty() || code.equals(SUCCESS));
    if (saysYes == saysNo || AlibabaErrors.TABLE.mayHaveHadEffect(code)) {
      return new Item.Unknown();
    }
    if (saysYes) {
      return new Item.Done();
    }
    return new Item.Failed(
        new Fault(
            AlibabaErrors.TABLE.ofItem(code),
            new CloudError(
                CloudText.code(code), CloudText.message(key.maskIn(Json.text(row, "Message"))))));
  }
}
