package dev.instanceroles.driver;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/** The time of day at the start and, from then on, only what has really passed: it never goes back and never jumps. */
public final class MonotonicClock implements InstantSource {
  private final Instant start;
  private final long startNanos;
  private final LongSupplier nanos;

  /**
   * @param nanos counts nanoseconds from any origin, like {@link System#nanoTime()}
   */
  public MonotonicClock(Instant start, LongSupplier nanos) {
    this.start = start;
    this.startNanos = nanos.getAsLong();
    this.nanos = nanos;
  }

  public static MonotonicClock system() {
    return new MonotonicClock(Instant.now(), System::nanoTime);
  }

  @Override
  public Instant instant() {
    return start.plusNanos(nanos.getAsLong() - startNanos);
  }
}
