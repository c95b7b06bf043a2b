package dev.instanceroles.simulation;

import dev.instanceroles.engine.Effect;
import dev.instanceroles.engine.Event;
import dev.instanceroles.ledger.Journal;
import java.util.HashSet;
import java.util.Set;

/** One commit at a time, one entry for an instance, and no step back. */
final class LedgerRules implements Invariant {
  private final World world;
  private final Set<SimProcess> committing = new HashSet<>();

  LedgerRules(World world) {
    this.world = world;
  }

  @Override
  public void asked(SimProcess process, Effect effect) {
    if (effect instanceof Effect.Commit commit) {
      Violation.when(
          !committing.add(process), "one commit at a time", () -> "commit " + commit.number());
    }
    if (effect instanceof Effect.Load) {
      committing.remove(process);
    }
  }

  @Override
  public void telling(SimProcess process, Event event) {
    if (event instanceof Event.CommitAnswered answered
        && answered.epoch() >= process.told().epoch()) {
      committing.remove(process);
    }
  }

  @Override
  public void committed(SimProcess process, Journal before, Journal after) {
    Violation.when(
        after.epoch() < before.epoch(),
        "epochs rise",
        () -> process.name() + " writes " + after.epoch() + " after " + before.epoch());
    var several = world.ledger().instancesWithSeveralEntries();
    Violation.when(!several.isEmpty(), "one entry for an instance", several::toString);
  }
}
