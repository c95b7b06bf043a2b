package dev.instanceroles.simulation;

import dev.instanceroles.engine.Engine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The way into a {@link PatchedCopy}: only types of the platform cross the border between the two sets of classes. */
public final class GuardProbe {
  private GuardProbe() {}

  /**
   * Runs worlds until one of the expected rules is broken.
   *
   * @return the rule, the seed and the transcript of the run that broke it; null when none did
   */
  public static @Nullable List<String> seek(
      String profile, List<String> expected, long firstSeed, int seeds) {
    for (long seed = firstSeed; seed < firstSeed + seeds; seed++) {
      Outcome outcome =
          Simulation.run(
              (partition, timing) -> new Engine(partition, timing)::on,
              Profile.valueOf(profile),
              seed,
              false);
      Violation violation = outcome.violation();
      if (violation != null && expected.contains(violation.rule())) {
        return List
            .of(violation.rule(), Long.toString(seed), String.valueOf(violation.getMessage()));
      }
    }
    return null;
  }
}
