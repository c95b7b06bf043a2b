package dev.instanceroles.engine;

import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.ledger.Operation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * Batches that failed as a whole because of some id in them. Each half is tried by itself until the bad id stands alone, so
 * that one bad id among a hundred costs at most 14 calls more.
 */
final class Bisection {
  private record Half(Operation operation, List<InstanceId> instances) {}

  private final List<Half> halves = new ArrayList<>();
  private final Set<InstanceId> members = new HashSet<>();

  /** Splits a failed batch of at least two. */
  void split(Operation operation, List<InstanceId> instances) {
    int middle = instances.size() / 2;
    halves.add(new Half(operation, List.copyOf(instances.subList(0, middle))));
    halves.add(new Half(operation, List.copyOf(instances.subList(middle, instances.size()))));
    members.addAll(instances);
  }

  /** Whether the instance waits for its half. */
  boolean contains(InstanceId id) {
    return members.contains(id);
  }

  /** Takes the next half of an operation; empty without one. */
  List<InstanceId> take(Operation operation) {
    for (Iterator<Half> all = halves.iterator(); all.hasNext();) {
      Half half = all.next();
      if (half.operation().equals(operation)) {
        all.remove();
        half.instances().forEach(members::remove);
        return half.instances();
      }
    }
    return List.of();
  }

  /** Drops halves of operations that nobody wants any more. */
  void keepOnly(List<Operation> wanted) {
    for (Iterator<Half> all = halves.iterator(); all.hasNext();) {
      Half half = all.next();
      if (!wanted.contains(half.operation())) {
        all.remove();
        half.instances().forEach(members::remove);
      }
    }
  }

  void clear() {
    halves.clear();
    members.clear();
  }
}
