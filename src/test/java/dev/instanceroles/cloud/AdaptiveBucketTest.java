package dev.instanceroles.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.domain.AccountAccess.RateLimit;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AdaptiveBucketTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();
  private static final long NOT_TOLD = 0;

  private long now = 7 * SECOND;
  private final AdaptiveBucket bucket = new AdaptiveBucket(new RateLimit(60, 3), now);

  @Test
  void aBurstGoesAtOnceAndThenTheRateHolds() {
    take();
    take();
    take();

    assertThat(bucket.grantableIn(now)).isEqualTo(SECOND);
    now += SECOND / 2;
    assertThat(bucket.grantableIn(now)).isEqualTo(SECOND / 2);
    now += SECOND / 2;
    take();
    assertThat(bucket.grantableIn(now)).isEqualTo(SECOND);
  }

  @Test
  void anIdleBucketHoldsNoMoreThanItsBurst() {
    now += 3600 * SECOND;

    take();
    take();
    take();

    assertThat(bucket.grantableIn(now)).isEqualTo(SECOND);
  }

  @Test
  void aThrottleHalvesTheRateAndTakesTheBurst() {
    bucket.throttled(take(), now, NOT_TOLD);
    now += SECOND;
    bucket.succeeded(take(), now);

    assertThat(bucket.grantableIn(now)).isBetween(19 * SECOND / 10, 2 * SECOND);
  }

  @Test
  void callsThrottledTogetherHalveTheRateOnce() {
    var first = take();
    var second = take();
    bucket.throttled(first, now, NOT_TOLD);
    now += SECOND;
    bucket.succeeded(take(), now);
    bucket.throttled(second, now, NOT_TOLD);
    now += SECOND;
    bucket.succeeded(take(), now);

    assertThat(bucket.grantableIn(now)).isBetween(19 * SECOND / 10, 2 * SECOND);
  }

  @Test
  void afterAThrottleOneCallAtATimeFindsOutWhetherItIsOver() {
    bucket.throttled(take(), now, NOT_TOLD);

    assertThat(bucket.grantableIn(now)).isEqualTo(SECOND);
    now += SECOND;
    var probe = take();
    assertThat(probe.probe()).isTrue();
    assertThat(bucket.grantableIn(now)).as("a second one must wait").isPositive();
    now += 60 * SECOND;
    assertThat(bucket.grantableIn(now)).as("however long it takes").isPositive();

    bucket.succeeded(probe, now);
    now += 2 * SECOND;
    assertThat(take().probe()).isFalse();
  }

  @Test
  void theWaitDoublesFromOneSecondToTenWhenTheCloudDoesNotTellOne() {
    bucket.throttled(take(), now, NOT_TOLD);
    for (int seconds : new int[] {1, 2, 4, 8, 10, 10}) {
      assertThat(bucket.grantableIn(now)).isEqualTo(seconds * SECOND);
      now += seconds * SECOND;
      bucket.throttled(take(), now, NOT_TOLD);
    }
  }

  @Test
  void afterASuccessTheWaitBeginsAtOneSecondAgain() {
    bucket.throttled(take(), now, NOT_TOLD);
    now += SECOND;
    bucket.throttled(take(), now, NOT_TOLD);
    now += 2 * SECOND;
    bucket.succeeded(take(), now);
    now += 60 * SECOND;
    bucket.throttled(take(), now, NOT_TOLD);

    assertThat(bucket.grantableIn(now)).isEqualTo(SECOND);
  }

  @Test
  void failedProbesDoNotHalveTheRateAgain() {
    bucket.throttled(take(), now, NOT_TOLD);
    for (int i = 0; i < 5; i++) {
      now += 10 * SECOND;
      bucket.throttled(take(), now, NOT_TOLD);
    }
    now += 10 * SECOND;
    bucket.succeeded(take(), now);

    assertThat(bucket.grantableIn(now)).isBetween(19 * SECOND / 10, 2 * SECOND);
  }

  @Test
  void theCloudsOwnWaitIsObeyedUpToAMinute() {
    bucket.throttled(take(), now, 17 * SECOND);
    assertThat(bucket.grantableIn(now)).isEqualTo(17 * SECOND);

    now += 17 * SECOND;
    bucket.throttled(take(), now, 3600 * SECOND);
    assertThat(bucket.grantableIn(now)).isEqualTo(60 * SECOND);
  }

  @Test
  void successesOfCallsFromBeforeTheThrottleProveNothing() {
    var earlier = take();
    bucket.throttled(take(), now, NOT_TOLD);
    bucket.succeeded(earlier, now);

    assertThat(bucket.grantableIn(now)).isEqualTo(SECOND);
  }

  @Test
  void anUnknownOutcomeOfAProbeIsFollowedByAnotherProbe() {
    bucket.throttled(take(), now, NOT_TOLD);
    now += SECOND;
    bucket.unknown(take(), now);

    assertThat(bucket.grantableIn(now)).isEqualTo(SECOND);
    now += SECOND;
    assertThat(take().probe()).isTrue();
  }

  @Test
  void aProbeThatWasNotMadeIsMadeByTheNext() {
    bucket.throttled(take(), now, NOT_TOLD);
    now += SECOND;
    bucket.returned(take());

    assertThat(take().probe()).isTrue();
  }

  @Test
  void aCallThatWasNotMadeCostsNothing() {
    take();
    take();
    bucket.returned(take());

    assertThat(bucket.grantableIn(now)).isZero();
  }

  @Test
  void successesBringTheRateBackToTheConfiguredOneAndNoFurther() {
    bucket.throttled(take(), now, NOT_TOLD);
    for (int i = 0; i < 300; i++) {
      now += 10 * SECOND;
      bucket.succeeded(take(), now);
    }
    take();
    take();

    assertThat(bucket.grantableIn(now)).isEqualTo(SECOND);
  }

  @Test
  void whileThrottledNothingIsReadyEvenIfAProbeCouldGo() {
    assertThat(bucket.readyIn(now)).isZero();
    bucket.throttled(take(), now, NOT_TOLD);
    now += 5 * SECOND;

    assertThat(bucket.grantableIn(now)).isZero();
    assertThat(bucket.readyIn(now)).isEqualTo(SECOND);
  }

  @Test
  void aThrottleThatNobodyProbedLapsesAfterItsMinute() {
    bucket.throttled(take(), now, NOT_TOLD);
    now += 61 * SECOND;

    assertThat(bucket.readyIn(now)).isZero();
    assertThat(take().probe()).isFalse();
  }

  @Test
  void anotherLimitTakesEffectAtOnceAndKeepsWhatWasLearned() {
    bucket.configure(new RateLimit(120, 1));
    take();
    assertThat(bucket.grantableIn(now)).isEqualTo(SECOND / 2);

    now += SECOND;
    bucket.throttled(take(), now, NOT_TOLD);
    bucket.configure(new RateLimit(240, 1));
    now += SECOND;
    bucket.succeeded(take(), now);

    assertThat(bucket.grantableIn(now)).isBetween(98 * SECOND / 100, SECOND);
  }

  private AdaptiveBucket.Grant take() {
    assertThat(bucket.grantableIn(now)).isZero();
    return bucket.grant();
  }
}
