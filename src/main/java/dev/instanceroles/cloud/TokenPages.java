package dev.instanceroles.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Lists whose answers name the next page by a NextToken, which is empty on the last one. */
public final class TokenPages {
  /** Many times what 100 ids need: an answer that always names a next page does not keep us for ever. */
  private static final int PAGES_OF_IDS = 20;

  /** 200,000 instances of one region. */
  private static final int PAGES_OF_A_REGION = 2_000;

  private static final String TOKEN = "NextToken";

  /** What became of all pages together. */
  public sealed interface Listed<R> {
    record Rows<R>(List<R> rows) implements Listed<R> {}

    record Failed<R>(ReadCall.Failed call) implements Listed<R> {}
  }

  private final Reads reads;

  public TokenPages(Reads reads) {
    this.reads = reads;
  }

  /**
   * Reads what is asked for by at most 100 ids.
   *
   * @param list where the rows are in an answer
   * @param enough whether the rows so far are all that is wanted
   */
  public Listed<JsonNode> ofIds(
      CloudAction action,
      SortedMap<String, String> query,
      Function<JsonNode, JsonNode> list,
      Predicate<List<JsonNode>> enough) {
    return read(new Query(action, query, PAGES_OF_IDS), list, Stream::of, enough);
  }

  /**
   * Reads to the end what any number of instances may match.
   *
   * @param list where the rows are in an answer
   * @param keep what is wanted of a row: a list may be far longer than what is kept of it
   */
  public <R> Listed<R> all(
      CloudAction action,
      SortedMap<String, String> query,
      Function<JsonNode, JsonNode> list,
      Function<JsonNode, Stream<R>> keep) {
    return read(new Query(action, query, PAGES_OF_A_REGION), list, keep, rows -> false);
  }

  private record Query(CloudAction action, SortedMap<String, String> parameters, int mostPages) {}

  private <R> Listed<R> read(
      Query query,
      Function<JsonNode, JsonNode> list,
      Function<JsonNode, Stream<R>> keep,
      Predicate<List<R>> enough) {
    var action = query.action();
    var page = new TreeMap<>(query.parameters());
    var all = new ArrayList<R>();
    for (int pages = 0; pages < query.mostPages(); pages++) {
      switch (reads.call(action, page)) {
        case ReadCall.Failed failed -> {
          return new Listed.Failed<>(failed);
        }
        case ReadCall.Answered(JsonNode body) -> {
          var rows = Json.rows(list.apply(body));
          if (rows.isEmpty()) {
            // Taken for an empty list, it would say that nothing is there.
            return unreadable(action.title() + " answers without a list");
          }
          rows.get().stream().flatMap(keep).forEach(all::add);
          var next = Json.text(body, TOKEN);
          if (next.isEmpty() || enough.test(all)) {
            return new Listed.Rows<>(all);
          }
          page.put(TOKEN, next);
        }
      }
    }
    return unreadable(action.title() + " always names a next page");
  }

  private static <R> Listed<R> unreadable(String why) {
    return new Listed.Failed<>(Reads.unreadable(why));
  }
}
