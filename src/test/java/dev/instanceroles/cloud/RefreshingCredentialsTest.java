package dev.instanceroles.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.cloud.KeyFetch.Fetched;
import dev.instanceroles.domain.CloudError;
import dev.instanceroles.domain.FailureReason;
import dev.instanceroles.domain.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RefreshingCredentialsTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Fault REVOKED = new Fault(
      FailureReason.CredentialsInvalid, new CloudError("InvalidSecurityToken.Expired", "over"));
  private static final Fault DOWN =
      new Fault(FailureReason.CloudUnavailable, new CloudError("ServiceUnavailable", "down"));

  private Fetched next = new Fetched.Failed(DOWN);
  private Instant now = START;
  private double spread;
  private int fetches;
  private final RefreshingCredentials source =
      new RefreshingCredentials(this::fetch, () -> now, () -> spread);

  @Test
  void aKeyIsFetchedOnceAndKept() {
    next = fresh(1, 3600);
    assertKey(1);
    assertKey(1);
    at(2699);
    assertKey(1);
    assertThat(fetches).isEqualTo(1);
  }

  @Test
  void itIsRenewedAheadOfItsEndAtAMomentThatIsDrawn() {
    next = fresh(1, 3600);
    spread = 1;
    assertKey(1);
    next = fresh(2, 7200);
    at(3059);
    assertKey(1);
    at(3060);
    assertKey(2);
  }

  @Test
  void theOldKeyIsGoodUntilItsEndWhenRenewalFails() {
    next = fresh(1, 3600);
    assertKey(1);
    next = new Fetched.Failed(DOWN);
    at(2700);
    assertKey(1);
    at(3589);
    assertKey(1);
    at(3590);
    assertThat(source.current()).isEqualTo(new Credentials.Unavailable(DOWN));
    next = fresh(2, 7200);
    at(3620);
    assertKey(2);
  }

  @Test
  void failuresPauseLongerAndLonger() {
    next = new Fetched.Failed(DOWN);
    spread = 1;
    for (int second = 0; second < 600; second++) {
      at(second);
      assertThat(source.current()).isEqualTo(new Credentials.Unavailable(DOWN));
    }
    assertThat(fetches).as("once, after 1, 2, 4, 8 and 16 s, then every 30 s").isEqualTo(6 + 18);
  }

  @Test
  void whatWorksAgainIsNoticedWithinHalfAMinute() {
    next = new Fetched.Failed(DOWN);
    spread = 1;
    for (int second = 0; second < 300; second++) {
      at(second);
      source.current();
    }
    next = fresh(1, 9000);
    at(330);
    assertKey(1);
  }

  @Test
  void aRefusedKeyIsReplacedAtOnce() {
    next = fresh(1, 3600);
    assertKey(1);
    at(100);
    next = fresh(2, 3700);
    source.refused(key(1), REVOKED);
    assertKey(2);
    source.refused(key(1), REVOKED);
    assertKey(2);
    assertThat(fetches).as("the first was replaced before").isEqualTo(2);
  }

  @Test
  void keysThatAreRefusedWhenNewAreNotFetchedInAStorm() {
    next = fresh(1, 36_000);
    spread = 1;
    for (int second = 0; second < 600; second++) {
      at(second);
      if (source.current() instanceof Credentials.Available(AccessKey key)) {
        source.refused(key, REVOKED);
      }
      assertThat(source.current()).isEqualTo(new Credentials.Unavailable(REVOKED));
    }
    assertThat(fetches).isLessThan(30);
  }

  @Test
  void aKeyThatHasEndedIsNotUsed() {
    next = fresh(1, 5);
    assertThat(source.current()).isInstanceOf(Credentials.Unavailable.class);
    assertThat(source.current()).isInstanceOf(Credentials.Unavailable.class);
    assertThat(fetches).isEqualTo(1);
  }

  /** Whoever comes first renews; the others need not wait, because the old key is still good. */
  @Test
  void oneRenewsWhileTheOthersUseTheOldKey() throws Exception {
    var entered = new CountDownLatch(1);
    var leave = new CountDownLatch(1);
    var slow = new RefreshingCredentials(() -> {
      if (fetches++ > 0) {
        entered.countDown();
        awaitQuietly(leave);
      }
      return fresh(fetches, 3600L * fetches);
    }, () -> now, () -> 0);
    assertThat(slow.current()).isEqualTo(new Credentials.Available(key(1)));
    at(2700);
    try (var threads = Executors.newFixedThreadPool(1)) {
      var renewing = threads.submit(slow::current);
      assertThat(entered.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(slow.current()).isEqualTo(new Credentials.Available(key(1)));
      assertThat(slow.current()).isEqualTo(new Credentials.Available(key(1)));
      leave.countDown();
      assertThat(renewing.get()).isEqualTo(new Credentials.Available(key(2)));
    }
    assertThat(fetches).isEqualTo(2);
  }

  @Test
  void withoutAKeyAllWaitForOneFetch() throws Exception {
    next = fresh(1, 3600);
    try (var threads = Executors.newFixedThreadPool(8)) {
      var all = threads.invokeAll(
          IntStream.range(0, 8).<Callable<Credentials>>mapToObj(at -> source::current).toList());
      for (Future<Credentials> one : all) {
        assertThat(one.get()).isEqualTo(new Credentials.Available(key(1)));
      }
    }
    assertThat(fetches).isEqualTo(1);
  }

  private synchronized Fetched fetch() {
    fetches++;
    return next;
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      if (!latch.await(10, TimeUnit.SECONDS)) {
        throw new AssertionError("nobody let it go on");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void at(long seconds) {
    now = START.plus(Duration.ofSeconds(seconds));
  }

  private void assertKey(int number) {
    assertThat(source.current()).isEqualTo(new Credentials.Available(key(number)));
  }

  private static AccessKey key(int number) {
    return new AccessKey("id-" + number, "secret", "token");
  }

  private static Fetched fresh(int number, long untilSeconds) {
    return new Fetched.Fresh(key(number), START.plusSeconds(untilSeconds));
  }
}
