package dev.instanceroles.kubernetes.lease;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a Lease says. Times of day are for people and other programs: nothing here is decided by them.
 *
 * @param holder empty when nobody holds it
 * @param duration how long whoever waits has to wait
 * @param acquired null when it does not say
 * @param renewed null when it does not say
 * @param transitions how often the holder has changed
 */
record LeaseTerm(
    String holder,
    Duration duration,
    @Nullable Instant acquired,
    @Nullable Instant renewed,
    int transitions) {

  boolean isFree() {
    return holder.isEmpty();
  }

  static LeaseTerm first(String holder, Duration duration, Instant at) {
    return new LeaseTerm(holder, duration, at, at, 0);
  }

  LeaseTerm takenBy(String next, Duration duration, Instant at) {
    return new LeaseTerm(next, duration, at, at, transitions + 1);
  }

  LeaseTerm renewed(Duration duration, Instant at) {
    return new LeaseTerm(holder, duration, acquired == null ? at : acquired, at, transitions);
  }

  /** One second is what client-go writes, too: a Lease without a duration is not valid. */
  LeaseTerm released(Instant at) {
    return new LeaseTerm("", Duration.ofSeconds(1), acquired, at, transitions);
  }
}
