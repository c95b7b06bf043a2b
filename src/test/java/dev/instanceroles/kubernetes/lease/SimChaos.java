package dev.instanceroles.kubernetes.lease;

import java.time.Duration;
import java.util.Random;

/** What goes wrong in one world, and how often: every world has its own mixture. */
final class SimChaos {
  private static final Duration[] FOREIGN_DURATIONS =
      {Duration.ofSeconds(1), Duration.ofSeconds(15), Duration.ofSeconds(20)};

  private final LeaseWorld world;
  private final Random random;
  private final int[] weights = new int[7];
  private final double pace;

  SimChaos(LeaseWorld world, Random random) {
    this.world = world;
    this.random = random;
    pace = 3 + random.nextDouble() * 40;
    for (int i = 0; i < weights.length; i++) {
      weights[i] = random.nextInt(3);
    }
  }

  void start() {
    double pause = -Math.log(1 - random.nextDouble()) * pace;
    world.after(pause, () -> {
      if (!world.calm()) {
        strike();
        start();
      }
    });
  }

  private void strike() {
    switch (draw()) {
      case 0 -> world.anyone().pauseFor(random.nextDouble() * 30);
      case 1 -> world.anyone().crash();
      case 2 -> world.anyone().release();
      case 3 -> world.store.delete();
      case 4 -> world.store.steal("thief", FOREIGN_DURATIONS[random.nextInt(3)]);
      case 5 -> world.store.touch();
      case 6 -> world.outage(random.nextDouble() * 20);
      default -> {}
    }
  }

  private int draw() {
    int total = 1;
    for (int weight : weights) {
      total += weight;
    }
    int ticket = random.nextInt(total);
    for (int i = 0; i < weights.length; i++) {
      ticket -= weights[i];
      if (ticket < 0) {
        return i;
      }
    }
    return -1;
  }
}
