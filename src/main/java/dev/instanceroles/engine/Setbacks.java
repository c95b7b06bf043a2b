package dev.instanceroles.engine;

import dev.instanceroles.domain.Fault;
import dev.instanceroles.domain.InstanceId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Instances that are left alone for a while after something failed; what failed before waits twice as long. */
final class Setbacks {
  /**
   * @param since when it failed or was cancelled
   * @param attempts failures in a row
   * @param fault what the cloud said, null when a plan was cancelled
   * @param alone whether it made whole calls fail, so that it is tried without others
   */
  record Setback(
      Instant since, Instant until, int attempts, @Nullable Fault fault, boolean alone) {}

  private static final int MOST_DOUBLINGS = 20;

  private final Duration first;
  private final Duration longest;
  private final Map<InstanceId, Setback> setbacks = new HashMap<>();
  private final TreeMap<Instant, TreeSet<InstanceId>> ends = new TreeMap<>();

  Setbacks(Timing timing) {
    first = timing.retryMin();
    longest = timing.retryMax();
  }

  /** Wait before try number {@code attempts + 1}. */
  static Duration backoff(Duration first, Duration longest, int attempts) {
    Duration wait = first.multipliedBy(1L << Math.min(Math.max(0, attempts - 1), MOST_DOUBLINGS));
    return wait.compareTo(longest) < 0 ? wait : longest;
  }

  void failed(InstanceId id, Fault fault, boolean alone, Instant at) {
    Setback before = setbacks.get(id);
    int attempts = before == null ? 1 : before.attempts() + 1;
    boolean isolated = alone || (before != null && before.alone());
    set(id, new Setback(at, at.plus(backoff(first, longest, attempts)), attempts, fault, isolated));
  }

  /** A plan was cancelled: not its fault, but not at once again either. */
  void cool(InstanceId id, Instant at) {
    Setback before = setbacks.get(id);
    set(
        id,
        before == null
            ? new Setback(at, at.plus(first), 0, null, false)
            : new Setback(
                before.since(), at.plus(first), before.attempts(), before.fault(), before.alone()));
  }

  void clear(InstanceId id) {
    Setback before = setbacks.remove(id);
    if (before != null) {
      unschedule(id, before);
    }
  }

  boolean active(InstanceId id, Instant at) {
    Setback one = setbacks.get(id);
    return one != null && at.isBefore(one.until());
  }

  /** When the last failure came whose effect only a later read can show. */
  Instant failedAt(InstanceId id) {
    Setback one = setbacks.get(id);
    return one == null || one.fault() == null ? Instant.MIN : one.since();
  }

  @Nullable
  Fault fault(InstanceId id) {
    Setback one = setbacks.get(id);
    return one == null ? null : one.fault();
  }

  boolean alone(InstanceId id) {
    Setback one = setbacks.get(id);
    return one != null && one.alone();
  }

  /** Those whose wait ended, each told once. */
  List<InstanceId> ended(Instant at) {
    TreeSet<InstanceId> over = new TreeSet<>();
    while (!ends.isEmpty() && !ends.firstKey().isAfter(at)) {
      over.addAll(ends.pollFirstEntry().getValue());
    }
    return List.copyOf(over);
  }

  Optional<Instant> next() {
    return ends.isEmpty() ? Optional.empty() : Optional.of(ends.firstKey());
  }

  private void set(InstanceId id, Setback next) {
    clear(id);
    setbacks.put(id, next);
    ends.computeIfAbsent(next.until(), x -> new TreeSet<>()).add(id);
  }

  private void unschedule(InstanceId id, Setback before) {
    TreeSet<InstanceId> same = ends.get(before.until());
    if (same != null && same.remove(id) && same.isEmpty()) {
      ends.remove(before.until());
    }
  }
}
