package dev.instanceroles.simulation;

import dev.instanceroles.domain.DetachLimit;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.engine.Effect;
import dev.instanceroles.ledger.BatchId;
import dev.instanceroles.ledger.Entry;
import dev.instanceroles.ledger.Journal;
import dev.instanceroles.ledger.Operation.Purpose;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** No more detaches than the limit without an administrator. */
final class DetachLimitRule implements Invariant {
  /** The hour, less the time by which an effect may follow its plan. */
  private static final Duration WINDOW = Duration.ofMinutes(40);

  private record Owned(Instant until, int count) {}

  private final World world;
  private final Map<BatchId, Set<InstanceId>> unapproved = new HashMap<>();
  private final List<Instant> done = new ArrayList<>();
  private final List<Owned> owned = new ArrayList<>();
  private int ownedNow;

  DetachLimitRule(World world) {
    this.world = world;
  }

  @Override
  public void committed(SimProcess process, Journal before, Journal after) {
    owned.add(new Owned(world.now(), ownedNow));
    ownedNow =
        (int) world.ledger()
            .entries()
            .values()
            .stream()
            .filter(entry -> entry.owner() != null)
            .count();
  }

  @Override
  public void asked(SimProcess process, Effect effect) {
    if (!(effect instanceof Effect.Send send)
        || send.intent().operation().purpose() != Purpose.RELEASE) {
      return;
    }
    Set<InstanceId> mine = new TreeSet<>(send.intent().instances());
    mine.removeIf(
        id -> world.ledger().entry(id).filter(entry -> entry.has(Entry.Mark.APPROVED)).isPresent());
    unapproved.put(send.intent().batch(), mine);
    Instant from = world.now().minus(WINDOW);
    long before = done.stream().filter(at -> at.isAfter(from)).count();
    int most =
        owned.stream()
            .filter(one -> one.until().isAfter(from))
            .mapToInt(Owned::count)
            .max()
            .orElse(0);
    DetachLimit limit = process.told().account().orElseThrow().detachLimit();
    int allowed =
        Math.max(limit.atLeast(), Math.max(most, ownedNow) * limit.percent() / 100);
    Violation.when(
        !mine.isEmpty() && before + mine.size() > allowed,
        "detach limit",
        () -> send.intent() + " after " + before + " of " + allowed);
  }

  @Override
  public void changed(SimCloud.Change change) {
    Flight by = change.by();
    if (by != null
        && !change.attached()
        && unapproved.getOrDefault(by.intent().batch(), Set.of()).contains(change.instance())) {
      done.add(world.now());
    }
  }
}
