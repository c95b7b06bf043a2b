package dev.instanceroles.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@link SecondPlan} in thousands of worlds with nothing but declarations; the simulation asks for the same where it ends. */
class SecondPlanTest {
  private static final int WORLDS = Integer.getInteger("simulation.untouched", 3_000);
  private static final int MOST_SHOWN = 3;

  @Test
  void aSecondPlanAfterApplyingTheFirstIsEmpty() {
    List<String> broken =
        LongStream.rangeClosed(1, WORLDS)
            .parallel()
            .boxed()
            .flatMap(SecondPlanTest::second)
            .toList();
    assertThat(broken.stream().limit(MOST_SHOWN).toList())
        .as("%d of %d worlds have something to do twice", broken.size(), WORLDS)
        .isEmpty();
  }

  /** Few of the worlds are large, and many have foreign roles to be swapped, as the others differ by their deeds alone. */
  private static Profile profileOf(long seed) {
    if (seed % 80 == 0) {
      return Profile.BATCHES;
    }
    Profile[] all = Profile.values();
    Profile profile = all[(int) (seed % all.length)];
    return profile == Profile.BATCHES || seed % 4 == 0 ? Profile.FOREIGN : profile;
  }

  private static Stream<String> second(long seed) {
    Profile profile = profileOf(seed);
    List<String> found = SecondPlan.differences(new UntouchedWorld(profile, seed));
    return found.stream().map(what -> profile + " " + seed + ": the second engine " + what);
  }
}
