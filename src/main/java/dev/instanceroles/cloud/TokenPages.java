package dev.instanceroles.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import dev.instanceroles.engine.ReadAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/** Lists whose answers name the next page by a NextToken, which is empty on the last one. */
public final class TokenPages {
  /** Many times what 100 ids need: an answer that always names a next page does not keep us for ever. */
  private static final int MOST_PAGES = 20;

  private static final String TOKEN = "NextToken";

  /** What became of all pages together. */
  public sealed interface Listed {
    record Rows(List<JsonNode> rows) implements Listed {}

    record Failed(ReadAnswer answer) implements Listed {}
  }

  private final Reads reads;

  public TokenPages(Reads reads) {
    this.reads = reads;
  }

  /**
   * @param list where the rows are in an answer
   * @param enough whether the rows so far are all that is wanted
   */
  public Listed read(
      CloudAction action,
      SortedMap<String, String> query,
      Function<JsonNode, JsonNode> list,
      Predicate<List<JsonNode>> enough) {
    var page = new TreeMap<>(query);
    var all = new ArrayList<JsonNode>();
    for (int pages = 0; pages < MOST_PAGES; pages++) {
      switch (reads.call(action, page)) {
        case ReadCall.Failed failed -> {
          return new Listed.Failed(failed.answer());
        }
        case ReadCall.Answered(JsonNode body) -> {
          var rows = Json.rows(list.apply(body));
          if (rows.isEmpty()) {
            // Taken for an empty list, it would say that nothing is there.
            return unreadable(action.title() + " answers without a list");
          }
          all.addAll(rows.get());
          var next = Json.text(body, TOKEN);
          if (next.isEmpty() || enough.test(all)) {
            return new Listed.Rows(all);
          }
          page.put(TOKEN, next);
        }
      }
    }
    return unreadable(action.title() + " always names a next page");
  }

  private static Listed unreadable(String why) {
    return new Listed.Failed(Reads.unreadable(why));
  }
}
