package dev.instanceroles.engine;

import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.ledger.BatchId;
import dev.instanceroles.ledger.OpenBatch;
import dev.instanceroles.ledger.Operation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The open batches of the epoch: planned, in flight, unsettled, and ghosts. */
final class Sends {
  private final Timing timing;
  private final SortedMap<BatchId, Live> open = new TreeMap<>();
  private final Map<InstanceId, TreeSet<BatchId>> byInstance = new HashMap<>();

  /** When this process first saw a batch without an outcome; a reload of the ledger does not start its waits again. */
  private final Map<BatchId, Instant> unresolvedSince = new HashMap<>();

  private long numbers;

  Sends(Timing timing) {
    this.timing = timing;
  }

  /** A new epoch: whatever the ledger says is open may have been sent by somebody. */
  void load(List<OpenBatch> batches, Instant at) {
    open.clear();
    byInstance.clear();
    numbers = 0;
    for (OpenBatch batch : batches) {
      Live live = new Live(batch, Live.Stage.SETTLING, at);
      index(live);
      unresolved(live, at);
    }
    unresolvedSince.keySet().retainAll(open.keySet());
  }

  Live plan(long epoch, Operation operation, SortedMap<InstanceId, BindingKey> items, Instant at) {
    List<OpenBatch.Item> list =
        items.entrySet()
            .stream()
            .map(item -> new OpenBatch.Item(item.getKey(), item.getValue()))
            .toList();
    BatchId id = new BatchId(epoch, ++numbers);
    Live live = new Live(new OpenBatch(id, operation, at, list), Live.Stage.PLANNED, at);
    index(live);
    return live;
  }

  /** It may have been sent and nobody knows: wait, counted from when this process first knew so. */
  void unresolved(Live live, Instant at) {
    Instant since = unresolvedSince.computeIfAbsent(live.id, x -> at);
    Instant from = since.isAfter(live.opened) ? since : live.opened;
    live.stage = Live.Stage.SETTLING;
    live.stageEnds = from.plus(timing.settle());
  }

  /** All items that remain have had no effect: they block nothing from now on. */
  void haunt(Live live) {
    live.stage = Live.Stage.GHOST;
    live.stageEnds = live.stageEnds.minus(timing.settle()).plus(timing.signatureLife());
  }

  void removeItem(Live live, InstanceId id) {
    live.items.remove(id);
    live.ghosts.remove(id);
    TreeSet<BatchId> ids = byInstance.get(id);
    if (ids != null && ids.remove(live.id) && ids.isEmpty()) {
      byInstance.remove(id);
    }
    if (live.items.isEmpty()) {
      open.remove(live.id);
      unresolvedSince.remove(live.id);
    }
  }

  void close(Live live) {
    live.instances().forEach(id -> removeItem(live, id));
  }

  @Nullable
  Live get(BatchId id) {
    return open.get(id);
  }

  Collection<Live> all() {
    return List.copyOf(open.values());
  }

  List<OpenBatch> records() {
    return open.values().stream().map(Live::record).toList();
  }

  List<Live> touching(InstanceId id) {
    List<Live> touching = new ArrayList<>();
    for (BatchId batch : byInstance.getOrDefault(id, new TreeSet<>())) {
      Live live = open.get(batch);
      if (live != null) {
        touching.add(live);
      }
    }
    return touching;
  }

  /** Whether a send to it, other than the one excepted, has no known outcome yet. */
  boolean unsettled(InstanceId id, @Nullable Live except) {
    return touching(id).stream().anyMatch(live -> live != except && live.blocks(id));
  }

  boolean haunted(InstanceId id) {
    return touching(id).stream().anyMatch(live -> live.ghosts.contains(id));
  }

  /** For whom an attach to it is open. */
  @Nullable
  BindingKey attaching(InstanceId id) {
    return touching(id).stream()
        .filter(live -> live.operation.attaches())
        .map(live -> live.items.get(id))
        .findFirst()
        .orElse(null);
  }

  int inFlight() {
    return (int) open.values().stream().filter(Live::inFlight).count();
  }

  boolean inFlight(Operation operation) {
    return open.values()
        .stream()
        .anyMatch(live -> live.inFlight() && live.operation.equals(operation));
  }

  /** Instances of a binding that a swap is about to leave, or may have left, without a role. */
  long swapping(BindingKey binding) {
    return open.values()
        .stream()
        .filter(live -> live.operation.swaps())
        .flatMap(live -> live.items.entrySet().stream().filter(item -> live.blocks(item.getKey())))
        .filter(item -> item.getValue().equals(binding))
        .count();
  }

  /** Whether a send for the binding has no known outcome yet. */
  boolean unsettledFor(BindingKey binding) {
    return open.values()
        .stream()
        .flatMap(live -> live.items.entrySet().stream().filter(item -> live.blocks(item.getKey())))
        .anyMatch(item -> item.getValue().equals(binding));
  }

  /** Batches whose wait is over now, moved on to their next stage. */
  List<Live> ripe(Instant at) {
    List<Live> ripe = new ArrayList<>();
    for (Live live : open.values()) {
      boolean over = !at.isBefore(live.stageEnds);
      if (over && live.stage == Live.Stage.SETTLING) {
        live.stage = Live.Stage.SETTLED_BY_READ;
        ripe.add(live);
      } else if (over && live.stage == Live.Stage.GHOST) {
        live.stage = Live.Stage.LAST_READ;
        ripe.add(live);
      }
    }
    return ripe;
  }

  Optional<Instant> next() {
    return open.values()
        .stream()
        .filter(live -> live.stage == Live.Stage.SETTLING || live.stage == Live.Stage.GHOST)
        .map(live -> live.stageEnds)
        .min(Instant::compareTo);
  }

  private void index(Live live) {
    open.put(live.id, live);
    live.items.keySet()
        .forEach(
            id -> byInstance.computeIfAbsent(id, x -> new TreeSet<>()).add(live.id));
  }
}
