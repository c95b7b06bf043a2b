package dev.instanceroles.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SplittableRandom;

/** All chance of a simulation, drawn from its seed. */
final class Chance {
  private final SplittableRandom random;

  Chance(long seed) {
    this(new SplittableRandom(seed));
  }

  private Chance(SplittableRandom random) {
    this.random = random;
  }

  /** Independent of what is drawn from this one later. */
  Chance split() {
    return new Chance(random.split());
  }

  boolean percent(int percent) {
    return percent > 0 && random.nextInt(100) < percent;
  }

  int between(int least, int most) {
    return random.nextInt(least, most + 1);
  }

  Duration between(Duration least, Duration most) {
    return Duration.ofMillis(random.nextLong(least.toMillis(), most.toMillis() + 1));
  }

  Duration upTo(Duration most) {
    return between(Duration.ZERO, most);
  }

  <T> T pick(Collection<T> of) {
    return List.copyOf(of).get(random.nextInt(of.size()));
  }

  /** Some of them, in their order. */
  <T> List<T> some(Collection<T> of, int count) {
    List<T> left = new ArrayList<>(of);
    while (left.size() > Math.max(0, count)) {
      left.remove(random.nextInt(left.size()));
    }
    return left;
  }
}
