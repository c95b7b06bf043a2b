package dev.instanceroles.simulation;

import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.engine.Effect;
import dev.instanceroles.engine.Event;
import dev.instanceroles.ledger.Entry;
import dev.instanceroles.ledger.LedgerPort.WriteResult;
import dev.instanceroles.ledger.LedgerSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** A finalizer waits for the roles that are still on, and for sends without a known outcome. */
final class FinalizerRule implements Invariant {
  /** A role that somebody put back a moment ago cannot have been seen. */
  private static final Duration SEEN_WITHIN = Duration.ofSeconds(45);

  /** What was read with the credentials of another account is believed until the next sweep. */
  private static final Duration SWEEP = Duration.ofMinutes(11);

  private static final Duration LANDING = Duration.ofSeconds(20);

  private final World world;

  /** Versions of pages that a process loaded or wrote; it cannot know what a predecessor's late write says. */
  private final Map<SimProcess, Set<String>> known = new HashMap<>();

  FinalizerRule(World world) {
    this.world = world;
  }

  @Override
  public void telling(SimProcess process, Event event) {
    Set<String> versions = known.computeIfAbsent(process, p -> new HashSet<>());
    if (event instanceof Event.Loaded(long epoch, LedgerSnapshot ledger)) {
      ledger.pages().values().forEach(page -> versions.add(page.version()));
    }
    if (event instanceof Event.CommitAnswered(long epoch, long number, WriteResult.Written written)) {
      versions.addAll(written.versions().pages().values());
    }
  }

  @Override
  public void asked(SimProcess process, Effect effect) {
    if (!(effect instanceof Effect.Release(var key, var uid))) {
      return;
    }
    SimObject object = world.bindings().object(key, uid).orElse(null);
    if (object == null) {
      return;
    }
    Violation.when(
        !object.deleting, "finalizer", () -> key + " is released although nobody deletes it");
    world.ledger()
        .entries()
        .values()
        .stream()
        .filter(entry -> key.equals(entry.owner()) && entry.holding())
        .filter(
            entry -> known.getOrDefault(process, Set.of())
                .contains(world.ledger().versionOf(entry.instance())))
        .forEach(this::off);
    Instant recent = world.now().minus(LANDING);
    world.flights()
        .stream()
        .filter(flight -> flight.pending() && flight.writtenAt().isAfter(recent))
        .filter(flight -> isFor(flight, key))
        .forEach(flight -> {
          throw new Violation("finalizer", key + " is released during " + flight.intent());
        });
  }

  private void off(Entry entry) {
    Attachment attachment = world.cloud().vm(entry.instance()).attachment();
    Violation.when(
        attachment != null
            && attachment.role().name().equals(entry.role())
            && attachment.since().isBefore(world.now().minus(SEEN_WITHIN))
            && world.account().signedInCorrectlySince(world.now().minus(SWEEP)),
        "finalizer",
        () -> entry.owner() + " is released while on: " + entry);
  }

  private boolean isFor(Flight flight, BindingKey key) {
    return world.ledger()
        .batch(flight.intent().batch())
        .filter(batch -> batch.items().stream().anyMatch(item -> item.owner().equals(key)))
        .isPresent();
  }
}
