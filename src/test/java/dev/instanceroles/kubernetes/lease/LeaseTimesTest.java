package dev.instanceroles.kubernetes.lease;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LeaseTimesTest {
  @Test
  void theOnesInUseAreGood() {
    new LeaseTimes(Duration.ofSeconds(10), Duration.ofSeconds(9), Duration.ofSeconds(3));
  }

  @Test
  void tenureEndsBeforeOthersMayTakeIt() {
    refused(10_000, 9_001, 3_000);
  }

  @Test
  void oneRenewalMayFail() {
    refused(10_000, 9_000, 3_001);
    refused(10_000, 9_000, 0);
  }

  /** A Lease cannot say it otherwise. */
  @Test
  void theDurationIsOfWholeSeconds() {
    refused(10_500, 9_000, 3_000);
  }

  private static void refused(long duration, long deadline, long retry) {
    assertThatIllegalArgumentException().isThrownBy(
        () -> new LeaseTimes(
            Duration.ofMillis(duration), Duration.ofMillis(deadline), Duration.ofMillis(retry)));
  }
}
