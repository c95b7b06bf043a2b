package dev.instanceroles.simulator.world;

import dev.instanceroles.simulator.world.FaultEffect.Failure;
import dev.instanceroles.simulator.world.FaultEffect.Failure.Cause;
import dev.instanceroles.simulator.world.FaultEffect.Failure.Style;
import dev.instanceroles.simulator.world.FaultEffect.Mangled;
import dev.instanceroles.simulator.world.FaultEffect.Mangled.Damage;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads faults. */
final class FaultReader {

  private FaultReader() {}

  static FaultSpec read(Section section, Places places) {
    int times = section.integer("times", FaultSpec.WITHOUT_END, 1, Integer.MAX_VALUE);
    var kind = kind(section);
    var fault =
        new FaultSpec(
            provider(section, kind),
            section.globs("actions", Glob.EVERYTHING),
            section.globs("regions", Glob.EVERYTHING),
            section.integer("after", 0, 0, Integer.MAX_VALUE),
            times,
            section.number("probability", 1, 0, 1),
            Duration.ofSeconds(section.integer("fromSeconds", 0, 0, 86_400)),
            effect(section, kind, places));
    section.done();
    return fault;
  }

  private static Kind kind(Section section) {
    if (!section.has("kind")) {
      section.problem("kind", "is missing");
    }
    return section.choice("kind", Kind.class, Kind.Halt);
  }

  private static @Nullable Provider provider(Section section, Kind kind) {
    var only = kind.only;
    if (!section.has("provider")) {
      return only;
    }
    var named = section.choice("provider", Provider.class, Provider.AlibabaCloud);
    if (only != null && only != named) {
      section.problem("provider", kind + " is a fault of " + only + " only");
    }
    return named;
  }

  private static FaultEffect effect(Section section, Kind kind, Places places) {
    return switch (kind) {
      case Latency -> new FaultEffect.Latency(
          BehaviourReader.millis(section, "millis"), section.flag("afterEffect", false));
      case ResetBeforeEffect -> new FaultEffect.Reset(false);
      case ResetAfterEffect -> new FaultEffect.Reset(true);
      case Throttle -> failure(section, Style.Json, Cause.Throttled);
      case JsonError -> failure(section, Style.Json, Cause.Broken);
      case XmlError -> failure(section, Style.Xml, Cause.Broken);
      case HtmlError -> failure(section, Style.Html, Cause.Unavailable);
      case ErrorIn200 -> failure(section, Style.In200, Cause.Broken);
      case SimpleError -> failure(section, Style.Simple, Cause.Broken);
      case InstanceThrottle -> new FaultEffect.InstanceThrottle(
          section.globs("instances", Glob.EVERYTHING),
          section.text("code").orElse("FlowLimitExceeded"));
      case TruncatedBody -> new Mangled(Damage.Truncated);
      case CutBody -> new Mangled(Damage.Cut);
      case EmptyBody -> new Mangled(Damage.Empty);
      case LateVisibility -> new FaultEffect.LateVisibility(
          BehaviourReader.millis(section, "millis"));
      case OtherActor -> otherActor(section, places);
      case Halt -> new FaultEffect.Halt();
    };
  }

  private static Failure failure(Section section, Style style, Cause cause) {
    return new Failure(
        style,
        cause,
        section.has("status") ? section.integer("status", 500, 400, 599) : null,
        section.text("code").orElse(null),
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
    XmlError(Provider.AlibabaCloud),
    HtmlError,
    ErrorIn200(Provider.Volcengine),
    SimpleError(Provider.Volcengine),
    InstanceThrottle(Provider.Volcengine),
    TruncatedBody,
    CutBody,
    EmptyBody,
    LateVisibility,
    OtherActor,
    Halt;

    private final @Nullable Provider only;

    Kind() {
      this(null);
    }

    Kind(@Nullable Provider only) {
      this.only = only;
    }
  }
}
