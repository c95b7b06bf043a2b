package dev.instanceroles.kubernetes.lease;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Whatever goes wrong, no two act at once; and when nothing goes wrong any more, one acts. */
class LeaseSimulationTest {
  private static final int WORLDS = 4_000;
  private static final double CHAOS = 300;

  /** The longest duration that a thief writes, by the slowest clock, and some retries. */
  private static final double PATIENCE = 20.2 + 4 * 2.4;

  /** The world itself sees to the first. */
  @Test
  void noTwoActAtOnceAndOneActsInTheEnd() {
    int beginnings = 0;
    for (long seed = 0; seed < WORLDS; seed++) {
      var world = new LeaseWorld(seed, CHAOS);
      world.runUntil(CHAOS + PATIENCE);
      var last = world.acting();
      assertThat(last).as("seed %s", seed).hasSize(1);
      beginnings += world.beginnings;
      world.runUntil(world.now() + 30);
      assertThat(world.acting()).as("seed %s", seed).isEqualTo(last);
    }
    assertThat(beginnings).isGreaterThan(2 * WORLDS);
  }

  @Test
  void afterAReleaseTheNextActsWithinSixSeconds() {
    for (long seed = 0; seed < 500; seed++) {
      var world = new LeaseWorld(seed, 0);
      world.runUntil(60);
      for (int i = 0; i < 5; i++) {
        var before = world.acting();
        assertThat(before).as("seed %s", seed).hasSize(1);
        before.getFirst().release();
        world.runUntil(world.now() + 6);
        assertThat(world.acting()).as("seed %s", seed).hasSize(1).isNotEqualTo(before);
      }
    }
  }
}
