package dev.instanceroles.simulator.world;

import dev.instanceroles.simulator.world.Behaviour.BareInstances;
import dev.instanceroles.simulator.world.Behaviour.Results;
import dev.instanceroles.simulator.world.Behaviour.TagFilterLimit;
import dev.instanceroles.simulator.world.Behaviour.TagFilterLimit.Excess;
import dev.instanceroles.simulator.world.Conflict.Answer;
import java.time.Duration;

/** Reads what the cloud leaves open. */
final class BehaviourReader {
  private static final int MOST_MILLIS = 3_600_000;
  private static final int MOST_SECONDS = 86_400;

  private BehaviourReader() {}

  /** Some of it stands at the root of the text. */
  static Behaviour read(Section root, Section section) {
    var behaviour =
        new Behaviour(
            millis(root, "latencyMillis"),
            millis(root, "visibilityDelayMillis"),
            (long) root.number("seed", 0, 0, 1L << 53),
            conflict(section, "otherRole"),
            conflict(section, "sameRole"),
            conflict(section, "notHeld"),
            section.flag("detachNeedsPassRole", false),
            section.flag("emptyListIfForbidden", true),
            section.choice("results", Results.class, Results.Current),
            section.choice("bareInstances", BareInstances.class, BareInstances.EmptyRole),
            section.flag("hostMustBeSigned", true),
            tagFilterLimit(section),
            section.has("temporaryKeySeconds")
                ? Duration.ofSeconds(section.integer("temporaryKeySeconds", 1, 1, MOST_SECONDS))
                : null);
    section.done();
    return behaviour;
  }

  private static TagFilterLimit tagFilterLimit(Section parent) {
    var section = parent.section("tagFilterLimit");
    if (section.isEmpty()) {
      return TagFilterLimit.DOCUMENTED;
    }
    var limit =
        new TagFilterLimit(
            section.get()
                .integer(
                    "instances", TagFilterLimit.DOCUMENTED.instances(), 1, Integer.MAX_VALUE),
            section.get().choice("answer", Excess.class, TagFilterLimit.DOCUMENTED.excess()));
    section.get().done();
    return limit;
  }

  static Duration millis(Section section, String name) {
    return Duration.ofMillis(section.integer(name, 0, 0, MOST_MILLIS));
  }

  private static Conflict conflict(Section parent, String name) {
    var section = parent.section(name);
    if (section.isEmpty()) {
      return new Conflict(Answer.PerInstance, null);
    }
    var conflict =
        new Conflict(
            section.get().choice("answer", Answer.class, Answer.PerInstance),
            section.get().text("code").orElse(null));
    section.get().done();
    return conflict;
  }
}
