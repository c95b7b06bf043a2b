package dev.instanceroles.simulation;

import dev.instanceroles.engine.Effect;
import dev.instanceroles.engine.Event;
import dev.instanceroles.engine.SendAnswer;
import dev.instanceroles.ledger.OpenBatch;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Who was told to wait does not call before. */
final class PauseRules implements Invariant {
  private record Kind(SimProcess by, boolean attaches) {}

  private final World world;
  private final Map<Kind, Instant> until = new HashMap<>();

  PauseRules(World world) {
    this.world = world;
  }

  @Override
  public void telling(SimProcess process, Event event) {
    if (process.heeds(event)
        && event instanceof Event.Answered(var epoch, var batch, SendAnswer.Throttled throttled)) {
      world.ledger()
          .batch(batch)
          .map(OpenBatch::operation)
          .ifPresent(
              operation -> until.merge(
                  new Kind(process, operation.attaches()),
                  world.now().plus(throttled.retryAfter()),
                  (one, other) -> one.isAfter(other) ? one : other));
    }
  }

  @Override
  public void asked(SimProcess process, Effect effect) {
    if (effect instanceof Effect.Send send) {
      boolean attaches = send.intent().operation().attaches();
      Instant free = until.getOrDefault(new Kind(process, attaches), Instant.MIN);
      Violation.when(
          world.now().isBefore(free),
          "wait as told",
          () -> send.intent() + " before " + free);
    }
  }
}
