package dev.instanceroles.simulator.state;

import dev.instanceroles.simulator.world.FaultEffect;
import dev.instanceroles.simulator.world.FaultSpec;
import dev.instanceroles.simulator.world.Provider;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The faults that are set. */
public final class Faults {
  private final long seed;
  private final List<ArmedFault> armed = new ArrayList<>();

  Faults(long seed) {
    this.seed = seed;
  }

  /** Replaces all that were set. */
  void set(List<FaultSpec> specs, Instant now) {
    armed.clear();
    for (var spec : specs) {
      armed.add(new ArmedFault(spec, now, seed + armed.size()));
    }
  }

  /** What befalls this call, in the order in which the faults were set. */
  public List<FaultEffect> strike(
      Provider provider, String action, String region, Instant now) {
    return armed.stream()
        .filter(fault -> fault.strikes(provider, action, region, now))
        .map(ArmedFault::effect)
        .toList();
  }

  List<Armed> report() {
    return armed.stream().map(ArmedFault::report).toList();
  }

  /**
   * A fault that is set.
   *
   * @param matched calls that it could have hit
   */
  public record Armed(String kind, String spec, int matched, int hits) {}
}
