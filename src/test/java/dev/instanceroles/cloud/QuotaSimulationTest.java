package dev.instanceroles.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.domain.AccountAccess.RateLimit;
import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.Test;

/** What the limiter makes of quotas that it does not know, in virtual time: it finds them, and is seldom throttled. */
class QuotaSimulationTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();
  private static final long MINUTE = 60 * SECOND;
  private static final long LATENCY = Duration.ofMillis(120).toNanos();
  private static final int WORKERS = 16;

  private record Outcome(long nanos, double throttledShare) {
    double against(long best) {
      return (double) nanos / best;
    }
  }

  private record Worker(long at, AdaptiveBucket.Grant inFlight) {}

  @Test
  void aWindowOf100AMinuteIsFoundByAnUnsuspectingLimiter() {
    var outcome = run(1000, new RateLimit(200, 40), window(100));

    assertThat(outcome.against(9 * MINUTE)).isLessThan(1.15);
    assertThat(outcome.throttledShare()).isLessThan(0.10);
  }

  @Test
  void aWindowOf500AMinuteIsFoundByAnUnsuspectingLimiter() {
    var outcome = run(10_000, new RateLimit(1000, 100), window(500));

    assertThat(outcome.against(19 * MINUTE)).isLessThan(1.15);
    assertThat(outcome.throttledShare()).isLessThan(0.05);
  }

  @Test
  void aBucketOf5ASecondIsFoundByAnUnsuspectingLimiter() {
    var outcome = run(1000, new RateLimit(600, 20), bucket(5, 20));

    assertThat(outcome.against(200 * SECOND)).isLessThan(1.05);
    assertThat(outcome.throttledShare()).isLessThan(0.10);
  }

  @Test
  void aQuotaThatIsNotReachedIsUsedAtTheConfiguredRate() {
    var outcome = run(1000, new RateLimit(200, 40), at -> true);

    assertThat(outcome.against((1000 - 40) * MINUTE / 200)).isBetween(0.99, 1.02);
    assertThat(outcome.throttledShare()).isZero();
  }

  private static Outcome run(int calls, RateLimit limit, LongPredicate cloud) {
    var bucket = new AdaptiveBucket(limit, 0);
    var workers = new PriorityQueue<>(Comparator.comparingLong(Worker::at));
    for (int i = 0; i < WORKERS; i++) {
      workers.add(new Worker(i, null));
    }
    int done = 0;
    int begun = 0;
    int throttled = 0;
    long now = 0;
    while (done < calls) {
      var worker = workers.remove();
      now = worker.at();
      if (worker.inFlight() != null) {
        if (cloud.test(now)) {
          bucket.succeeded(worker.inFlight(), now);
          done++;
        } else {
          bucket.throttled(worker.inFlight(), now, 0);
          throttled++;
          begun--;
        }
      }
      long wait = bucket.grantableIn(now);
      if (wait > 0 || begun >= calls) {
        workers.add(new Worker(now + Math.max(wait, LATENCY), null));
      } else {
        workers.add(new Worker(now + LATENCY, bucket.grant()));
        begun++;
      }
    }
    return new Outcome(now, throttled / (double) (done + throttled));
  }

  private static LongPredicate window(int perMinute) {
    return new LongPredicate() {
      private long minute;
      private int used;

      @Override
      public boolean test(long at) {
        if (at / MINUTE != minute) {
          minute = at / MINUTE;
          used = 0;
        }
        return used++ < perMinute;
      }
    };
  }

  private static LongPredicate bucket(double perSecond, double burst) {
    return new LongPredicate() {
      private double tokens = burst;
      private long last;

      @Override
      public boolean test(long at) {
        tokens = Math.min(burst, tokens + (at - last) * perSecond / SECOND);
        last = at;
        if (tokens < 1) {
          return false;
        }
        tokens--;
        return true;
      }
    };
  }
}
