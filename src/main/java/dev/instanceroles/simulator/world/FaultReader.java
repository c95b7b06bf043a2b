package dev.instanceroles.simulator.world;

import dev.instanceroles.simulator.world.FaultEffect.Failure;
import dev.instanceroles.simulator.world.FaultEffect.Failure.Style;
import dev.instanceroles.simulator.world.FaultEffect.Mangled;
import dev.instanceroles.simulator.world.FaultEffect.Mangled.Damage;
import java.time.Duration;

/** Reads faults. */
final class FaultReader {

  private FaultReader() {}

  static FaultSpec read(Section section, Places places) {
    int times = section.integer("times", FaultSpec.WITHOUT_END, 1, Integer.MAX_VALUE);
    var fault =
        new FaultSpec(
            section.globs("actions", Glob.EVERYTHING),
            section.globs("regions", Glob.EVERYTHING),
            section.integer("after", 0, 0, Integer.MAX_VALUE),
            times,
            section.number("probability", 1, 0, 1),
            Duration.ofSeconds(section.integer("fromSeconds", 0, 0, 86_400)),
            effect(section, places));
    section.done();
    return fault;
  }

  private static FaultEffect effect(Section section, Places places) {
    if (!section.has("kind")) {
      section.problem("kind", "is missing");
    }
    return switch (section.choice("kind", Kind.class, Kind.Halt)) {
      case Latency -> new FaultEffect.Latency(
          BehaviourReader.millis(section, "millis"), section.flag("afterEffect", false));
      case ResetBeforeEffect -> new FaultEffect.Reset(false);
      case ResetAfterEffect -> new FaultEffect.Reset(true);
      case Throttle -> failure(section, Style.Json, 400, "Throttling.User");
      case JsonError -> failure(section, Style.Json, 500, "InternalError");
      case XmlError -> failure(section, Style.Xml, 500, "InternalError");
      case HtmlError -> failure(section, Style.Html, 503, "ServiceUnavailable");
      case TruncatedBody -> new Mangled(Damage.Truncated);
      case CutBody -> new Mangled(Damage.Cut);
      case EmptyBody -> new Mangled(Damage.Empty);
      case LateVisibility -> new FaultEffect.LateVisibility(
          BehaviourReader.millis(section, "millis"));
      case OtherActor -> otherActor(section, places);
      case Halt -> new FaultEffect.Halt();
    };
  }

  private static Failure failure(Section section, Style style, int status, String code) {
    return new Failure(
        style,
        section.integer("status", status, 400, 599),
        section.text("code").orElse(code),
        section.text("message").orElse("An injected fault."),
        section.has("retryAfterMillis")
            ? BehaviourReader.millis(section, "retryAfterMillis")
            : null,
        section.flag("afterEffect", false));
  }

  private static FaultEffect otherActor(Section section, Places places) {
    var attach = section.text("attach");
    boolean detach = section.flag("detach", false);
    if (attach.isPresent() == detach) {
      section.problem("attach", "either attach: <role>, or detach: true, is needed");
    }
    return new FaultEffect.OtherActor(
        places.place(section), attach.orElse(null), section.texts("instances"));
  }

  private enum Kind {
    Latency,
    ResetBeforeEffect,
    ResetAfterEffect,
    Throttle,
    JsonError,
    XmlError,
    HtmlError,
    TruncatedBody,
    CutBody,
    EmptyBody,
    LateVisibility,
    OtherActor,
    Halt
  }
}
