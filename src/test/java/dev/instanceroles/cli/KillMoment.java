package dev.instanceroles.cli;

import java.util.Random;

/** When a process is killed. */
sealed interface KillMoment {
  /** So long after its start. */
  record Time(int millis) implements KillMoment {}

  /** So long after the cloud has had so many calls. */
  record Calls(int number, int thenMillis) implements KillMoment {}

  /** When so many mutations had their effect, and before the last of them is answered. */
  record Effect(int number) implements KillMoment {}

  /** While it reads what there is, before it sends anything. */
  static KillMoment reading(Random random) {
    return new Calls(1 + random.nextInt(8), random.nextInt(20));
  }

  static KillMoment effect(Random random) {
    return new Effect(1 + random.nextInt(4));
  }

  static KillMoment any(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> new Time(300 + random.nextInt(2000));
      case 1 -> effect(random);
      default -> new Calls(1 + random.nextInt(40), random.nextInt(60));
    };
  }
}
