package dev.instanceroles.engine;

import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.ledger.Operation;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Changes that are wanted and not yet in a batch, by what one call can do together. */
final class Lanes {
  /** The order of work. */
  enum Urgency {
    FINISH_SWAP,
    ROLL_BACK,
    EDIT,
    DRIFT
  }

  /**
   * @param since when it became wanted
   * @param notBefore and the earliest time at which it may go
   */
  record Want(
      InstanceId instance,
      Operation operation,
      BindingKey owner,
      Urgency urgency,
      Instant since,
      Instant notBefore)
      implements Comparable<Want> {
    private static final Comparator<Want> ORDER =
        Comparator.comparing(Want::urgency)
            .thenComparing(Want::since)
            .thenComparing(Want::instance);

    @Override
    public int compareTo(Want other) {
      return ORDER.compare(this, other);
    }

    Instant ripe() {
      return since.isAfter(notBefore) ? since : notBefore;
    }
  }

  private final Map<InstanceId, Want> wants = new HashMap<>();
  private final Map<Operation, SortedSet<Want>> lanes = new TreeMap<>();

  /** Wants one change of an instance instead of any other; the same as before keeps its place. */
  void want(Want next) {
    Want before = wants.get(next.instance());
    if (before != null && before.operation().equals(next.operation())) {
      Want kept =
          new Want(
              next.instance(),
              next.operation(),
              next.owner(),
              next.urgency(),
              before.since(),
              next.notBefore());
      replace(before, kept);
      return;
    }
    replace(before, next);
  }

  void drop(InstanceId id) {
    replace(wants.get(id), null);
  }

  boolean contains(InstanceId id) {
    return wants.containsKey(id);
  }

  @Nullable
  Want get(InstanceId id) {
    return wants.get(id);
  }

  /** Instances whose wanted change is such. */
  List<InstanceId> where(Predicate<Want> such) {
    return wants.values().stream().filter(such).map(Want::instance).sorted().toList();
  }

  void clear() {
    wants.clear();
    lanes.clear();
  }

  /** The operations wanted, those with the most urgent instance first. */
  List<Operation> operations() {
    Comparator<Operation> byUrgency =
        Comparator.comparing(operation -> of(operation).iterator().next().urgency());
    return lanes.keySet()
        .stream()
        .sorted(byUrgency.thenComparing(Comparator.naturalOrder()))
        .toList();
  }

  /** What is wanted of one operation, in the order of work. */
  Collection<Want> of(Operation operation) {
    return lanes.getOrDefault(operation, new TreeSet<>());
  }

  private void replace(@Nullable Want before, @Nullable Want next) {
    if (before != null) {
      wants.remove(before.instance());
      SortedSet<Want> lane = lanes.get(before.operation());
      if (lane != null && lane.remove(before) && lane.isEmpty()) {
        lanes.remove(before.operation());
      }
    }
    if (next != null) {
      wants.put(next.instance(), next);
      lanes.computeIfAbsent(next.operation(), x -> new TreeSet<>()).add(next);
    }
  }
}
