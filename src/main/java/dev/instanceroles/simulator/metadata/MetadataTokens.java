package dev.instanceroles.simulator.metadata;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The tokens that were given out to ask with. */
final class MetadataTokens {
  private static final int LONGEST = 21_600;

  private final Map<String, Instant> ends = new ConcurrentHashMap<>();
  private final AtomicInteger number = new AtomicInteger();

  /**
   * Empty if it cannot live so long.
   *
   * @param seconds as it was asked for
   */
  Optional<String> create(String seconds, Instant now) {
    if (!seconds.matches("[1-9]\\d{0,4}") || Integer.parseInt(seconds) > LONGEST) {
      return Optional.empty();
    }
    var token = "token-" + number.incrementAndGet() + "==";
    ends.put(token, now.plusSeconds(Integer.parseInt(seconds)));
    return Optional.of(token);
  }

  boolean isGood(String token, Instant now) {
    return ends.getOrDefault(token, Instant.MIN).isAfter(now);
  }
}
