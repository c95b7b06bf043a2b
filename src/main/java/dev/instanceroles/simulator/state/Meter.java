package dev.instanceroles.simulator.state;

import dev.instanceroles.simulator.world.QuotaSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** One count: a window aligned to the clock, a bucket, or both. A refused call costs nothing. */
final class Meter {
  private static final double MILLIS = 1000;

  private final QuotaSpec spec;
  private long window;
  private int used;
  private double tokens;
  private Instant refilled;

  Meter(QuotaSpec spec, Instant now) {
    this.spec = spec;
    this.window = windowAt(now);
    this.tokens = spec.burst();
    this.refilled = now;
  }

  /** Counts a call, or says how long to wait. */
  Optional<Duration> admit(Instant now) {
    advance(now);
    if (spec.perWindow() > 0 && used >= spec.perWindow()) {
      long end = (window + 1) * spec.window().toMillis();
      return Optional.of(Duration.ofMillis(end - now.toEpochMilli()));
    }
    if (spec.perSecond() > 0 && tokens < 1) {
      return Optional.of(
          Duration.ofMillis((long) Math.ceil((1 - tokens) / spec.perSecond() * MILLIS)));
    }
    used++;
    tokens--;
    return Optional.empty();
  }

  private void advance(Instant now) {
    if (windowAt(now) != window) {
      window = windowAt(now);
      used = 0;
    }
    double passed = Duration.between(refilled, now).toNanos() / 1e9;
    tokens = Math.min(spec.burst(), tokens + passed * spec.perSecond());
    refilled = now;
  }

  private long windowAt(Instant now) {
    return Math.floorDiv(now.toEpochMilli(), spec.window().toMillis());
  }
}
