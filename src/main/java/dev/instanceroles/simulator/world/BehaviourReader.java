package dev.instanceroles.simulator.world;

import dev.instanceroles.simulator.world.Behaviour.BareInstances;
import dev.instanceroles.simulator.world.Behaviour.Results;
import dev.instanceroles.simulator.world.Conflict.Answer;
import java.time.Duration;

/** Reads what the cloud leaves open. */
final class BehaviourReader {
  private static final int MOST_MILLIS = 3_600_000;

  private BehaviourReader() {}

  /** Some of it stands at the root of the text. */
  static Behaviour read(Section root, Section section) {
    var behaviour =
        new Behaviour(
            millis(root, "latencyMillis"),
            millis(root, "visibilityDelayMillis"),
            (long) root.number("seed", 0, 0, 1L << 53),
            conflict(section, "otherRole", "Simulated.OtherRole"),
            conflict(section, "sameRole", "Simulated.SameRole"),
            conflict(section, "notHeld", "Simulated.NotHeld"),
            section.flag("detachNeedsPassRole", false),
            section.flag("emptyListIfForbidden", true),
            section.choice("results", Results.class, Results.Current),
            section.choice("bareInstances", BareInstances.class, BareInstances.EmptyRole));
    section.done();
    return behaviour;
  }

  static Duration millis(Section section, String name) {
    return Duration.ofMillis(section.integer(name, 0, 0, MOST_MILLIS));
  }

  private static Conflict conflict(Section parent, String name, String code) {
    var section = parent.section(name);
    if (section.isEmpty()) {
      return new Conflict(Answer.PerInstance, code);
    }
    var conflict =
        new Conflict(
            section.get().choice("answer", Answer.class, Answer.PerInstance),
            section.get().text("code").orElse(code));
    section.get().done();
    return conflict;
  }
}
