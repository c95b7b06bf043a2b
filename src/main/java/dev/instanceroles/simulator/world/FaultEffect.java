package dev.instanceroles.simulator.world;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a fault does to a call. */
public sealed interface FaultEffect {

  /** The call, or its answer, takes longer. */
  record Latency(Duration delay, boolean afterEffect) implements FaultEffect {}

  /** The connection ends without an answer. */
  record Reset(boolean afterEffect) implements FaultEffect {}

  /**
   * Another answer than the call's own.
   *
   * @param cause stands for status and code where they are not given
   * @param status null is the usual one of the cloud
   * @param code null is the usual one of the cloud
   * @param retryAfter for the header that says when to come again, or null
   */
  record Failure(
      Style style,
      Cause cause,
      @Nullable Integer status,
      @Nullable String code,
      String message,
      @Nullable Duration retryAfter,
      boolean afterEffect) implements FaultEffect {

    /** The form of the body. */
    public enum Style {
      /** That of the cloud. */
      Json,
      /** Of Alibaba Cloud only. */
      Xml,
      /** That of a proxy, which knows no codes. */
      Html,
      /** Of Volcengine only: that of the cloud, but with status 200. */
      In200,
      /** Of Volcengine only: a code and a message without the envelope. */
      Simple
    }

    /** What is said to have happened. */
    public enum Cause {
      Throttled,
      Broken,
      Unavailable
    }
  }

  /** The call's own answer, damaged. */
  record Mangled(Damage damage) implements FaultEffect {

    /** What is left of the body. */
    public enum Damage {
      /** Nothing. */
      Empty,
      /** Its first half, as if it were all. */
      Truncated,
      /** Its first half, and then the connection ends. */
      Cut
    }
  }

  /** Reads show the change of this call later than others. */
  record LateVisibility(Duration delay) implements FaultEffect {}

  /**
   * Somebody else changes what instances hold, just before the call.
   *
   * @param role what is attached, or null if whatever they hold is detached
   */
  record OtherActor(
      Place place, @Nullable String role, List<String> instances) implements FaultEffect {

    public OtherActor {
      instances = List.copyOf(instances);
    }
  }

  /**
   * Of Volcengine only: a change is refused for its rate, but for some of its instances alone.
   *
   * @param instances which of them
   */
  record InstanceThrottle(List<Glob> instances, String code) implements FaultEffect {
    public InstanceThrottle {
      instances = List.copyOf(instances);
    }
  }

  /** The call has its effect, and from then on nobody gets an answer. */
  record Halt() implements FaultEffect {}
}
