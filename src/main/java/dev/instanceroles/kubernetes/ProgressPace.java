package dev.instanceroles.kubernetes;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * How often it is written how far work has come: once a second for each object. Most work is done within the first, and then it
 * is written once that it is.
 */
final class ProgressPace {
  private static final Duration BETWEEN = Duration.ofSeconds(1);

  private final InstantSource clock;
  private final ConcurrentMap<String, Instant> since = new ConcurrentHashMap<>();

  /**
   * @param clock never goes back
   */
  ProgressPace(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * How long to wait before this is written; empty when it is time.
   *
   * @param moves whether work on the object goes on by itself
   */
  Optional<Duration> wait(String uid, boolean moves) {
    if (!moves) {
      since.remove(uid);
      return Optional.empty();
    }
    var now = clock.instant();
    var left = Duration.between(now, since.computeIfAbsent(uid, first -> now).plus(BETWEEN));
    if (left.isPositive()) {
      return Optional.of(left);
    }
    since.put(uid, now);
    return Optional.empty();
  }

  void forget(String uid) {
    since.remove(uid);
  }
}
