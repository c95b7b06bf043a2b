package dev.instanceroles.cloud;

import dev.instanceroles.domain.AccountAccess.RateLimit;
import java.time.Duration;

/**
 * When one action of one account and region may be called. Pure: time comes in as nanoseconds of a clock that only rises.
 *
 * <p>A token bucket whose rate is halved when the cloud throttles, and grows with every success up to the configured one,
 * because others share the quota and nobody publishes it. From a throttle to the next success calls go one at a time: quotas
 * are mostly windows of a minute, so that a throttled action stays throttled for a while, and a storm of tries would only make
 * it longer.
 */
final class AdaptiveBucket {
  private static final double NANOS_OF_A_MINUTE = Duration.ofMinutes(1).toNanos();

  /**
   * Successes from half the configured rate back to all of it. In simulations of unknown quotas fewer gain less than 1 % of
   * time and are throttled more often; more lose up to 13 % of time.
   */
  private static final double STEPS_OF_RECOVERY = 100;

  /** One call in ten seconds: as slow as the probes become. */
  private static final double LOWEST_PER_MINUTE = 6;

  private static final long FIRST_WAIT = Duration.ofSeconds(1).toNanos();
  private static final long LONGEST_WAIT = Duration.ofSeconds(10).toNanos();
  private static final long LONGEST_TOLD_WAIT = Duration.ofSeconds(60).toNanos();

  /** While a probe is under way, nobody knows for how long. */
  private static final long PROBE_UNDER_WAY = Duration.ofMillis(500).toNanos();

  /**
   * Leave for one call.
   *
   * @param probe whether it is the one that finds out if the throttle is over
   * @param halvings so that calls granted together halve the rate once
   */
  record Grant(boolean probe, long halvings) {}

  private RateLimit limit;
  private double perMinute;
  private double tokens;
  private long refilledAt;
  private long halvings;
  private boolean throttled;
  private boolean probing;
  private long probeAt;
  private long probeWait;

  AdaptiveBucket(RateLimit limit, long now) {
    this.limit = atLeastOne(limit);
    perMinute = this.limit.perMinute();
    tokens = this.limit.burst();
    refilledAt = now;
  }

  /** Takes effect at once; what was learned of the quota stays. */
  void configure(RateLimit declared) {
    var wanted = atLeastOne(declared);
    boolean atTheLimit = perMinute >= limit.perMinute();
    limit = wanted;
    perMinute = atTheLimit ? wanted.perMinute() : Math.min(perMinute, wanted.perMinute());
    tokens = Math.min(tokens, wanted.burst());
  }

  /** Nanoseconds until a call could be granted that is no probe, 0 if now; at least a second while throttled. */
  long readyIn(long now) {
    long wait = grantableIn(now);
    return throttled ? Math.max(FIRST_WAIT, wait) : wait;
  }

  /** Nanoseconds until a call may be granted, 0 if now. */
  long grantableIn(long now) {
    lapse(now);
    if (throttled) {
      return probing ? Math.max(PROBE_UNDER_WAY, probeAt - now) : Math.max(0, probeAt - now);
    }
    refill(now);
    return tokens >= 1 ? 0 : (long) Math.ceil((1 - tokens) / perMinute * NANOS_OF_A_MINUTE);
  }

  /** To be called when there is nothing to wait for. */
  Grant grant() {
    if (throttled) {
      probing = true;
      return new Grant(true, halvings);
    }
    tokens--;
    return new Grant(false, halvings);
  }

  /** The cloud answered, and not by throttling. */
  void succeeded(Grant grant, long now) {
    perMinute =
        Math.min(limit.perMinute(), perMinute + limit.perMinute() / 2.0 / STEPS_OF_RECOVERY);
    if (grant.probe()) {
      throttled = false;
      probing = false;
      probeWait = 0;
      refilledAt = now;
    }
  }

  /**
   * @param told how long the cloud says to wait, in nanoseconds, 0 when it does not say
   */
  void throttled(Grant grant, long now, long told) {
    if (!throttled && grant.halvings() == halvings) {
      perMinute = Math.max(Math.min(LOWEST_PER_MINUTE, limit.perMinute()), perMinute / 2);
      halvings++;
    }
    if (!throttled || grant.probe()) {
      probeWait = Math.clamp(probeWait * 2, FIRST_WAIT, LONGEST_WAIT);
    }
    throttled = true;
    probing &= !grant.probe();
    tokens = 0;
    long wait = told > 0 ? Math.min(told, LONGEST_TOLD_WAIT) : probeWait;
    probeAt = Math.max(probeAt, now + wait);
  }

  /** No answer, or one that says nothing about the rate. */
  void unknown(Grant grant, long now) {
    if (grant.probe()) {
      probing = false;
      probeAt = Math.max(probeAt, now + FIRST_WAIT);
    }
  }

  /** The call was not made. */
  void returned(Grant grant) {
    if (grant.probe()) {
      probing = false;
    } else {
      tokens = Math.min(limit.burst(), tokens + 1);
    }
  }

  /** A rate of zero would keep everybody waiting for ever. */
  private static RateLimit atLeastOne(RateLimit declared) {
    return new RateLimit(Math.max(1, declared.perMinute()), Math.max(1, declared.burst()));
  }

  /** The minute of the throttle has passed and nobody had a call to probe with. */
  private void lapse(long now) {
    if (throttled && !probing && now - probeAt >= LONGEST_TOLD_WAIT) {
      throttled = false;
      probeWait = 0;
      tokens = 1;
      refilledAt = now;
    }
  }

  private void refill(long now) {
    tokens = Math.min(
        limit.burst(), tokens + (now - refilledAt) * perMinute / NANOS_OF_A_MINUTE);
    refilledAt = now;
  }
}
