package dev.instanceroles.simulator.volcengine;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.instanceroles.simulator.gateway.Body;
import dev.instanceroles.simulator.gateway.Parameters;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;

/**
 * Pages that go on where the one before ended.
 *
 * @param after the last key of the page before, or empty
 */
record Pages(int size, String after) {
  static final String SIZE = "MaxResults";
  static final String TOKEN = "NextToken";
  private static final int DEFAULT_SIZE = 10;
  private static final int LARGEST = 100;

  static Pages of(Parameters parameters) {
    return new Pages(
        parameters.integer(SIZE, DEFAULT_SIZE, 1, LARGEST),
        parameters.optional(TOKEN).map(token -> decode(parameters, token)).orElse(""));
  }

  /** Adds one page of the rows, and the token of the next, which is empty behind the last. */
  Body describe(Body body, String name, NavigableMap<String, Map<String, Object>> rows) {
    var rest = rows.tailMap(after, false);
    var keys = List.copyOf(rest.keySet()).subList(0, Math.min(size, rest.size()));
    return body.with(name, keys.stream().map(rest::get).toList())
        .with(TOKEN, rest.size() > size ? encode(keys.getLast()) : "");
  }

  private static String encode(String lastKey) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(lastKey.getBytes(UTF_8));
  }

  private static String decode(Parameters parameters, String token) {
    try {
      return new String(Base64.getUrlDecoder().decode(token), UTF_8);
    } catch (IllegalArgumentException e) {
      throw parameters.complaints().invalid("NextToken is none of ours");
    }
  }
}
