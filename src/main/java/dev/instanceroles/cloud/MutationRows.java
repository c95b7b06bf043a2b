package dev.instanceroles.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import dev.instanceroles.domain.CloudError;
import dev.instanceroles.domain.Fault;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.engine.SendAnswer.Item;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Reads the rows of an attach or detach, one for each instance. */
public final class MutationRows {
  private MutationRows() {}

  /** One item for each id asked for: what has no row, or several that differ, is unknown. */
  public static Map<InstanceId, Item> items(
      List<JsonNode> rows, List<InstanceId> ids, Function<JsonNode, Item> read) {
    var told = new HashMap<InstanceId, Item>();
    rows.forEach(
        row -> told.merge(
            new InstanceId(Json.text(row, "InstanceId")),
            read.apply(row),
            (one, other) -> one.equals(other) ? one : new Item.Unknown()));
    var items = new HashMap<InstanceId, Item>();
    ids.forEach(id -> items.put(id, told.getOrDefault(id, new Item.Unknown())));
    return items;
  }

  /**
   * What a row means that tells an error.
   *
   * @param mask of what may be repeated in the words
   */
  public static Item failed(ErrorTable table, String code, String message, Mask mask) {
    return table.mayHaveHadEffect(code)
        ? new Item.Unknown()
        : new Item.Failed(
            new Fault(
                table.ofItem(code),
                new CloudError(
                    CloudText.code(mask.in(code)), CloudText.message(mask.in(message)))));
  }
}
