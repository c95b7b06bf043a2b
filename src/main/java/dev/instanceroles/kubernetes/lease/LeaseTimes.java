package dev.instanceroles.kubernetes.lease;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

/**
 * How long tenure lasts. All contenders should agree; where they do not, whoever waits does so for the longer of both durations.
 *
 * @param duration others wait for so long after the last renewal that they saw; whole seconds
 * @param renewDeadline tenure ends so long after the last renewal was sent; at most 9/10 of the duration, so that clocks may run
 *     at rates that differ
 * @param retry between two requests; up to a fifth is added by chance, so that contenders do not move in step
 */
public record LeaseTimes(Duration duration, Duration renewDeadline, Duration retry) {
  /** Those of client-go. */
  public static final LeaseTimes DEFAULT =
      new LeaseTimes(Duration.ofSeconds(15), Duration.ofSeconds(10), Duration.ofSeconds(2));

  /**
   * @throws IllegalArgumentException when tenures could overlap, or one failed renewal would end it
   */
  public LeaseTimes {
    if (!duration.truncatedTo(ChronoUnit.SECONDS).equals(duration)) {
      throw new IllegalArgumentException("A Lease lasts whole seconds, not " + duration);
    }
    if (renewDeadline.multipliedBy(10).compareTo(duration.multipliedBy(9)) > 0) {
      throw new IllegalArgumentException(
          "A renew deadline of " + renewDeadline + " is too long for a Lease of " + duration);
    }
    if (!retry.isPositive() || retry.multipliedBy(3).compareTo(renewDeadline) > 0) {
      throw new IllegalArgumentException(
          "A third of the renew deadline " + renewDeadline + " is the longest retry, not " + retry);
    }
  }

  /**
   * @param chance from 0 to 1
   */
  Duration retry(double chance) {
    return retry.plusNanos((long) (retry.toNanos() * chance / 5));
  }
}
