package dev.instanceroles.cloud;

import dev.instanceroles.domain.AccountAccess.RateLimit;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An {@link AdaptiveBucket} for several threads, which wait for their turn. */
public final class ActionLimiter {
  /** How soon a waiting thread notices that a probe succeeded, or that nobody wants its call any more. */
  private static final Duration GLANCE = Duration.ofMillis(100);

  /** Whether the call may be made. */
  public sealed interface Turn {
    /** To be closed after the call, so that a probe is never lost. */
    record Granted(Permit permit) implements Turn {}

    /**
     * @param retryAfter until it is worth asking again
     */
    record Later(Duration retryAfter) implements Turn {}
  }

  private final AdaptiveBucket bucket;
  private final Ticker ticker;

  ActionLimiter(RateLimit limit, Ticker ticker) {
    this.ticker = ticker;
    bucket = new AdaptiveBucket(limit, ticker.nanos());
  }

  synchronized void configure(RateLimit limit) {
    bucket.configure(limit);
  }

  /** How long until a call may be made; zero when a permit is at hand and nothing is throttled. */
  public synchronized Duration untilReady() {
    return Duration.ofNanos(bucket.readyIn(ticker.nanos()));
  }

  /**
   * Waits for the turn of a call, but not in vain: what is known to take too long is refused at once.
   *
   * @param wanted asked now and then; when no longer true, the waiting ends
   */
  public Turn take(Duration atMost, BooleanSupplier wanted) {
    long deadline = ticker.nanos() + atMost.toNanos();
    while (true) {
      long wait;
      synchronized (this) {
        wait = bucket.grantableIn(ticker.nanos());
        if (wait == 0) {
          return new Turn.Granted(new Permit(bucket.grant()));
        }
      }
      if (ticker.nanos() + wait > deadline || !wanted.getAsBoolean()) {
        return new Turn.Later(Duration.ofNanos(wait));
      }
      try {
        ticker.sleep(Duration.ofNanos(Math.min(wait, GLANCE.toNanos())));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return new Turn.Later(Duration.ofNanos(wait));
      }
    }
  }

  /** Leave for one call, and where to report what came of it. Of several reports, the first counts. */
  public final class Permit implements AutoCloseable {
    private AdaptiveBucket.@Nullable Grant open;

    private Permit(AdaptiveBucket.Grant grant) {
      open = grant;
    }

    /** The cloud answered, whatever it said about the matter. */
    public void answered() {
      settle(grant -> bucket.succeeded(grant, ticker.nanos()));
    }

    /**
     * @param told how long the cloud asks to wait, zero when it does not say
     * @return how long to wait before the next call
     */
    public Duration throttled(Duration told) {
      settle(grant -> bucket.throttled(grant, ticker.nanos(), told.toNanos()));
      return untilReady();
    }

    /** The call was not made after all. */
    public void unused() {
      settle(bucket::returned);
    }

    /** Nothing reported until now: the outcome says nothing about the rate. */
    @Override
    public void close() {
      settle(grant -> bucket.unknown(grant, ticker.nanos()));
    }

    private void settle(Consumer<AdaptiveBucket.Grant> report) {
      synchronized (ActionLimiter.this) {
        if (open != null) {
          report.accept(open);
          open = null;
        }
      }
    }
  }
}
