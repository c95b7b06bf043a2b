package dev.instanceroles.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.cloud.ActionLimiter.Permit;
import dev.instanceroles.cloud.ActionLimiter.Turn;
import dev.instanceroles.domain.AccountAccess.RateLimit;
import dev.instanceroles.domain.Provider;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ActionLimiterTest {
  private static final Limiters.Scope HANGZHOU =
      new Limiters.Scope(Provider.AlibabaCloud, "1", "cn-hangzhou");
  private static final RateLimit ONE_A_SECOND = new RateLimit(60, 1);

  private final ManualTicker ticker = new ManualTicker();
  private final Limiters limiters = new Limiters(ticker);
  private final ActionLimiter limiter = limiters.of(HANGZHOU, "Attach", ONE_A_SECOND);

  @Test
  void aCallWaitsForItsTurn() {
    permit().answered();

    var turn = limiter.take(Duration.ofSeconds(20), () -> true);

    assertThat(turn).isInstanceOf(Turn.Granted.class);
    assertThat(Duration.ofNanos(ticker.nanos()).toMillis()).isEqualTo(1000);
  }

  @Test
  void whatTakesTooLongIsNotWaitedFor() {
    permit().throttled(Duration.ofSeconds(30));

    assertThat(limiter.take(Duration.ofSeconds(20), () -> true))
        .isEqualTo(new Turn.Later(Duration.ofSeconds(30)));
    assertThat(ticker.nanos()).as("no time is spent").isZero();
  }

  @Test
  void theWaitEndsWhenNobodyWantsTheCallAnyMore() {
    permit().answered();
    var wanted = new AtomicBoolean(true);
    ticker.duringSleep(() -> wanted.set(false));

    assertThat(limiter.take(Duration.ofSeconds(20), wanted::get)).isInstanceOfSatisfying(
        Turn.Later.class, later -> assertThat(later.retryAfter().toMillis()).isEqualTo(900));
  }

  @Test
  void whoWaitsForAProbeGoesSoonAfterItsSuccess() {
    permit().throttled(Duration.ZERO);
    ticker.advance(Duration.ofSeconds(1));
    var probe = permit();
    ticker.duringSleep(probe::answered);

    assertThat(limiter.take(Duration.ofSeconds(20), () -> true)).isInstanceOf(Turn.Granted.class);
    assertThat(Duration.ofNanos(ticker.nanos())).isLessThan(Duration.ofSeconds(4));
  }

  @Test
  void aProbeThatWasForgottenEndsWithItsPermit() {
    permit().throttled(Duration.ZERO);
    ticker.advance(Duration.ofSeconds(1));
    try (var probe = permit()) {
      assertThat(limiter.untilReady()).isPositive();
      assertThat(probe).isNotNull();
    }
    ticker.advance(Duration.ofSeconds(1));

    permit().answered();
    ticker.advance(Duration.ofSeconds(5));
    assertThat(limiter.untilReady()).isZero();
  }

  @Test
  void ofSeveralReportsTheFirstCounts() {
    try (var permit = permit()) {
      permit.unused();
      permit.throttled(Duration.ofSeconds(30));
    }

    assertThat(limiter.untilReady()).isZero();
  }

  @Test
  void anInterruptEndsTheWaitAndStaysVisible() {
    permit().answered();
    Thread.currentThread().interrupt();

    assertThat(limiter.take(Duration.ofSeconds(20), () -> true)).isInstanceOf(Turn.Later.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void quotasAreCountedByAccountRegionAndAction() {
    permit().answered();

    assertThat(limiters.of(HANGZHOU, "Attach", ONE_A_SECOND)).isSameAs(limiter);
    assertThat(limiters.of(HANGZHOU, "Detach", ONE_A_SECOND).untilReady()).isZero();
    assertThat(
        limiters.of(
            new Limiters.Scope(Provider.AlibabaCloud, "1", "cn-beijing"), "Attach", ONE_A_SECOND)
            .untilReady())
        .isZero();
    assertThat(
        limiters.of(
            new Limiters.Scope(Provider.AlibabaCloud, "2", "cn-hangzhou"), "Attach", ONE_A_SECOND)
            .untilReady())
        .isZero();
  }

  @Test
  void theLimitGivenLastCounts() {
    permit().answered();
    limiters.of(HANGZHOU, "Attach", new RateLimit(120, 1));

    assertThat(limiter.untilReady()).isEqualTo(Duration.ofMillis(500));
  }

  private Permit permit() {
    return ((Turn.Granted) limiter.take(Duration.ZERO, () -> true)).permit();
  }
}
