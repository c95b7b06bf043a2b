package dev.instanceroles.simulation;

import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** The plan of what goes wrong in one run, and how long things take. */
final class Hazards {
  private static final Duration QUICK = Duration.ofMillis(20);
  private static final Duration USUAL = Duration.ofMillis(400);
  private static final Duration SLOW = Duration.ofSeconds(6);

  private final Chance chance;
  private final Map<Hazard, Integer> percents = new EnumMap<>(Hazard.class);
  private boolean steady;
  private boolean paused;
  private final Set<Hazard> ordered = EnumSet.noneOf(Hazard.class);
  private boolean worst;

  private Hazards(Chance chance) {
    this.chance = chance;
  }

  /** Nothing goes wrong, and everything takes the same time. */
  static Hazards steady() {
    Hazards hazards = new Hazards(new Chance(0));
    hazards.steady = true;
    return hazards;
  }

  /** Nothing goes wrong. */
  static Hazards calm(Chance chance) {
    return new Hazards(chance);
  }

  /** About half of the hazards, drawn by chance, and those that are asked for more often. */
  static Hazards drawn(Chance chance, Set<Hazard> often) {
    Hazards hazards = new Hazards(chance);
    for (Hazard hazard : Hazard.values()) {
      boolean on = chance.percent(50);
      if (often.contains(hazard)) {
        hazards.percents.put(hazard, Math.min(90, hazard.percent() * 4));
      } else if (on) {
        hazards.percents.put(hazard, hazard.percent());
      }
    }
    return hazards;
  }

  /** The same but for these, which never happen. */
  Hazards without(Set<Hazard> never) {
    percents.keySet().removeAll(never);
    return this;
  }

  /** Whether nothing goes wrong for now. */
  void pause(boolean now) {
    paused = now;
  }

  /** From now on nothing goes wrong. */
  void end() {
    percents.clear();
  }

  /** The next time that this may happen it does, and as badly as it can. */
  void order(Hazard hazard) {
    ordered.add(hazard);
  }

  boolean strikes(Hazard hazard) {
    if (ordered.remove(hazard)) {
      worst = true;
      return true;
    }
    return !paused && chance.percent(percents.getOrDefault(hazard, 0));
  }

  /** How long one step of a call takes. */
  Duration latency() {
    if (steady) {
      return Duration.ofMillis(50);
    }
    return strikes(Hazard.SLOW) ? chance.between(USUAL, SLOW) : chance.between(QUICK, USUAL);
  }

  Duration upTo(Duration most) {
    Duration usual = steady ? Duration.ZERO : chance.upTo(most);
    Duration time = worst ? most : usual;
    worst = false;
    return time;
  }

  Duration between(Duration least, Duration most) {
    return chance.between(least, most);
  }

  Chance chance() {
    return chance;
  }
}
