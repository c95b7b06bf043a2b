package dev.instanceroles.simulation;

import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.engine.Effect;
import dev.instanceroles.ledger.Entry;
import java.time.Duration;
import java.time.Instant;

/** A finalizer waits for the roles that are still on, and for sends without a known outcome. */
final class FinalizerRule implements Invariant {
  /** A role that somebody put back a moment ago cannot have been seen. */
  private static final Duration SEEN_WITHIN = Duration.ofSeconds(45);

  /** What was read with the credentials of another account is believed until the next sweep. */
  private static final Duration SWEEP = Duration.ofMinutes(11);

  private static final Duration LANDING = Duration.ofSeconds(20);

  private final World world;

  FinalizerRule(World world) {
    this.world = world;
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
