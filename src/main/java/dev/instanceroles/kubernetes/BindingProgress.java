package dev.instanceroles.kubernetes;

import dev.instanceroles.api.Condition;
import dev.instanceroles.api.InstanceRoleBindingStatus;
import dev.instanceroles.status.ConditionType;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** How far bindings have come since their last edit, for those who count them. Safe from several threads. */
final class BindingProgress {
  /**
   * @param editSeen when; null when the operator had handled this version before it was seen here
   * @param reason of Ready, null before anything was said
   */
  private record Known(long generation, @Nullable Instant editSeen, @Nullable String reason) {}

  private final InstantSource clock;
  private final Consumer<Duration> ready;
  private final Map<String, Known> byUid = new HashMap<>();

  /**
   * @param ready told how long it took from an edit until the binding was Ready
   */
  BindingProgress(InstantSource clock, Consumer<Duration> ready) {
    this.clock = clock;
    this.ready = ready;
  }

  /** A watch showed it, with the status that it has by now. */
  synchronized void seen(String uid, long generation, @Nullable InstanceRoleBindingStatus status) {
    var known = byUid.get(uid);
    if (known == null || known.generation() != generation) {
      boolean handled = status != null && isReady(status, generation);
      byUid.put(
          uid,
          new Known(
              generation, handled ? null : clock.instant(), known == null ? null : known.reason()));
    }
  }

  /** This is what is said of it from now on. */
  synchronized void said(String uid, long generation, InstanceRoleBindingStatus status) {
    var known = byUid.getOrDefault(uid, new Known(generation, null, null));
    var seen = known.editSeen();
    boolean done = isReady(status, known.generation());
    if (seen != null && done) {
      ready.accept(Duration.between(seen, clock.instant()));
    }
    var reason = ConditionType.Ready.in(status.conditions()).map(Condition::reason).orElse(null);
    byUid.put(uid, new Known(known.generation(), done ? null : seen, reason));
  }

  synchronized void gone(String uid) {
    byUid.remove(uid);
  }

  synchronized SortedMap<String, Integer> byReason() {
    var counts = new TreeMap<String, Integer>();
    byUid.values()
        .stream()
        .map(Known::reason)
        .filter(Objects::nonNull)
        .forEach(reason -> counts.merge(reason, 1, Integer::sum));
    return counts;
  }

  private static boolean isReady(InstanceRoleBindingStatus status, long generation) {
    return Long.valueOf(generation).equals(status.observedGeneration())
        && ConditionType.Ready.isTrue(status.conditions());
  }
}
