package dev.instanceroles.cloud;

import dev.instanceroles.domain.Fault;
import dev.instanceroles.domain.OperatorRole;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a temporary access key and renews it ahead of its end. One caller renews, the others go on with the old key as long as
 * that is good; without one they wait. What failed is not tried again before a pause, whoever asks.
 */
final class RefreshingCredentials implements CredentialsSource {
  /** A key is renewed when 75 % to 85 % of its life is over, so that many processes do not ask together. */
  private static final double EARLIEST = 0.75;
  private static final double SPREAD = 0.1;
  /** Before its end a key is not used any more: a request takes up to 8 s. */
  private static final Duration MARGIN = Duration.ofSeconds(10);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  /** What was corrected is noticed within 30 s. */
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
  /** A key that is refused sooner was not worth fetching: the next fetch waits. */
  private static final Duration SOON = Duration.ofSeconds(60);

  private static final Fault ENDED =
      LocalError.NoCredentials.fault("The temporary key has ended.");

  /**
   * What is known. It says nothing of the key, which has no text.
   *
   * @param key null when there is none to use
   * @param since when it was fetched
   * @param until when it ends
   * @param renewAt when to fetch next
   * @param failures of fetches in a row
   * @param refusals of new keys in a row
   * @param fault why there is no key
   */
  private record State(
      @Nullable AccessKey key,
      Instant since,
      Instant until,
      Instant renewAt,
      int failures,
      int refusals,
      Fault fault) {
    boolean isUsable(Instant now) {
      return key != null && now.plus(MARGIN).isBefore(until);
    }

    boolean isDue(Instant now) {
      return !now.isBefore(renewAt);
    }

    Credentials answer(Instant now) {
      return key != null && isUsable(now)
          ? new Credentials.Available(key)
          : new Credentials.Unavailable(fault);
    }
  }

  private final KeyFetch fetch;
  private final InstantSource clock;
  private final DoubleSupplier spread;
  private final ReentrantLock renewing = new ReentrantLock();
  private volatile State state = new State(
      null, Instant.MIN, Instant.MIN, Instant.MIN, 0, 0,
      LocalError.NoCredentials.fault("No key was fetched yet."));

  /**
   * @param spread from 0 to 1, drawn anew each time
   */
  RefreshingCredentials(KeyFetch fetch, InstantSource clock, DoubleSupplier spread) {
    this.fetch = fetch;
    this.clock = clock;
    this.spread = spread;
  }

  @Override
  public Credentials current() {
    var now = clock.instant();
    var known = state;
    if (!known.isUsable(now)) {
      renewing.lock();
      renewIfDue();
    } else if (known.isDue(now) && renewing.tryLock()) {
      renewIfDue();
    }
    return state.answer(clock.instant());
  }

  @Override
  public void refused(AccessKey key, Fault why) {
    renewing.lock();
    try {
      var known = state;
      if (key.equals(known.key())) {
        var now = clock.instant();
        boolean soon = now.isBefore(known.since().plus(SOON));
        int refusals = soon ? known.refusals() + 1 : 0;
        var renewAt = soon ? now.plus(pause(refusals)) : now;
        state = new State(
            null, known.since(), Instant.MIN, renewAt, known.failures(), refusals, why);
      }
    } finally {
      renewing.unlock();
    }
  }

  @Override
  public Optional<OperatorRole> ownRole() {
    return fetch.ownRole();
  }

  /** Under the lock, which it gives back. */
  private void renewIfDue() {
    try {
      if (state.isDue(clock.instant())) {
        state = after(fetch.fetch(), state, clock.instant());
      }
    } finally {
      renewing.unlock();
    }
  }

  private State after(KeyFetch.Fetched fetched, State known, Instant now) {
    return switch (fetched) {
      case KeyFetch.Fetched.Fresh(AccessKey key, Instant until) -> {
        var renewAt = now.plus(untilRenewal(Duration.between(now, until)));
        yield new State(key, now, until, renewAt, 0, known.refusals(), ENDED);
      }
      case KeyFetch.Fetched.Failed(Fault fault) -> {
        int failures = known.failures() + 1;
        yield new State(
            known.key(), known.since(), known.until(), now.plus(pause(failures)), failures,
            known.refusals(), fault);
      }
    };
  }

  private Duration untilRenewal(Duration life) {
    double share = EARLIEST + SPREAD * spread.getAsDouble();
    var planned = Duration.ofMillis((long) (life.toMillis() * share));
    return planned.compareTo(FIRST_PAUSE) < 0 ? FIRST_PAUSE : planned;
  }

  /** Half a pause is fixed and half drawn. */
  private Duration pause(int failures) {
    long doubled = FIRST_PAUSE.toMillis() << Math.min(10, failures - 1);
    long longest = Math.min(LONGEST_PAUSE.toMillis(), doubled);
    return Duration.ofMillis((long) (longest * (1 + spread.getAsDouble()) / 2));
  }
}
