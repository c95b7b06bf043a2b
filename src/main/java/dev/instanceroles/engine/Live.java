package dev.instanceroles.engine;

import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.domain.DetachLimit;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.ledger.BatchId;
import dev.instanceroles.ledger.OpenBatch;
import dev.instanceroles.ledger.Operation;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** An open batch of this epoch, and how far it has come. */
final class Live {
  enum Stage {
    /** Its intent is on the way into the ledger. */
    PLANNED,
    /** Its intent is durable; a live list and a fresh read are on the way. */
    VERIFYING,
    /** It is on the way to the cloud. */
    SENDING,
    /** It may have been sent; what it did shows only after a wait. */
    SETTLING,
    /** The wait is over; reads that begin now settle its items. */
    SETTLED_BY_READ,
    /** It had no effect yet, but still could: it blocks nothing. */
    GHOST,
    /** It can have no effect any more; one last read closes it. */
    LAST_READ
  }

  final BatchId id;
  final Operation operation;
  final Instant opened;
  final SortedMap<InstanceId, BindingKey> items;
  final Set<InstanceId> ghosts = new TreeSet<>();

  /** Those that the detach limit counts, and the limit by which they were let through. */
  final Set<InstanceId> counted = new TreeSet<>();

  @Nullable DetachLimit limit;
  Stage stage;
  Instant stageEnds;
  boolean listed;
  boolean nodesListed;
  boolean read;
  long readNumber;

  Live(OpenBatch batch, Stage stage, Instant stageEnds) {
    id = batch.id();
    operation = batch.operation();
    opened = batch.opened();
    items = new TreeMap<>();
    batch.items().forEach(item -> items.put(item.instance(), item.owner()));
    this.stage = stage;
    this.stageEnds = stageEnds;
  }

  OpenBatch record() {
    return new OpenBatch(
        id,
        operation,
        opened,
        items.entrySet()
            .stream()
            .map(item -> new OpenBatch.Item(item.getKey(), item.getValue()))
            .toList());
  }

  List<InstanceId> instances() {
    return List.copyOf(items.keySet());
  }

  /** Whether it takes one of the few places in flight. */
  boolean inFlight() {
    return stage == Stage.PLANNED || stage == Stage.VERIFYING || stage == Stage.SENDING;
  }

  /** Whether it keeps other changes away from the instance. */
  boolean blocks(InstanceId instance) {
    return items.containsKey(instance) && !ghosts.contains(instance);
  }
}
