package dev.instanceroles.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.engine.Engine;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The production engine, plan, ledger encoding and status in thousands of drawn worlds. {@code -Dsimulation.schedules=N} sets how
 * many; {@code -Dsimulation.seed=S -Dsimulation.profile=P} tells one of them in full.
 */
class SimulationTest {
  private static final int SCHEDULES = Integer.getInteger("simulation.schedules", 5_000);
  private static final int MOST_SHOWN = 3;

  @Test
  void noRuleIsBrokenInAnyWorld() {
    Long one = Long.getLong("simulation.seed");
    LongStream seeds = one == null ? LongStream.rangeClosed(1, SCHEDULES) : LongStream.of(one);
    List<String> broken =
        seeds
            .parallel()
            .mapToObj(seed -> run(profileOf(seed), seed))
            .filter(Objects::nonNull)
            .toList();
    assertThat(broken.stream().limit(MOST_SHOWN).toList())
        .as("%d of %d worlds broke a rule", broken.size(), SCHEDULES)
        .isEmpty();
  }

  private static Profile profileOf(long seed) {
    String named = System.getProperty("simulation.profile");
    if (named != null) {
      return Profile.valueOf(named);
    }
    Profile[] all = Profile.values();
    return all[(int) (seed % all.length)];
  }

  private static @Nullable String run(Profile profile, long seed) {
    Outcome outcome = outcome(profile, seed, false);
    if (outcome.violation() == null) {
      return null;
    }
    Outcome told = outcome(profile, seed, true);
    return "-Dsimulation.seed=%d -Dsimulation.profile=%s%n%s"
        .formatted(seed, profile, String.join("\n", told.transcript()));
  }

  private static Outcome outcome(Profile profile, long seed, boolean told) {
    return Simulation.run(
        (partition, timing) -> new Engine(partition, timing)::on, profile, seed, told);
  }
}
