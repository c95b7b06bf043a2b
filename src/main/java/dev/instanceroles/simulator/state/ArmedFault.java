package dev.instanceroles.simulator.state;

import dev.instanceroles.simulator.world.FaultEffect;
import dev.instanceroles.simulator.world.FaultSpec;
import dev.instanceroles.simulator.world.Glob;
import dev.instanceroles.simulator.world.Provider;
import java.time.Instant;
import java.util.Random;

/** A fault that waits for its calls. Each has its own dice, so that one does not change the luck of another. */
final class ArmedFault {
  private final FaultSpec spec;
  private final Instant since;
  private final Random dice;
  private int matched;
  private int hits;

  ArmedFault(FaultSpec spec, Instant now, long seed) {
    this.spec = spec;
    this.since = now.plus(spec.from());
    this.dice = new Random(seed);
  }

  /** Counts the call if it matches. */
  boolean strikes(Provider provider, String action, String region, Instant now) {
    if ((spec.provider() != null && spec.provider() != provider) || now.isBefore(since)
        || !Glob.any(spec.actions(), action)
        || !Glob.any(spec.regions(), region)) {
      return false;
    }
    matched++;
    boolean spent = spec.times() != FaultSpec.WITHOUT_END && hits >= spec.times();
    if (matched <= spec.after() || spent || dice.nextDouble() >= spec.probability()) {
      return false;
    }
    hits++;
    return true;
  }

  FaultEffect effect() {
    return spec.effect();
  }

  Faults.Armed report() {
    return new Faults.Armed(
        spec.effect().getClass().getSimpleName(), spec.toString(), matched, hits);
  }
}
