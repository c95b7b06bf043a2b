package dev.instanceroles.cloud;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The cloud's time, as far as its answers told how far this machine's clock is off. Safe from several threads. */
public final class CorrectedClock implements InstantSource {
  /** The resolution of a Date header, and what a request may take on its way. */
  private static final Duration NEGLIGIBLE = Duration.ofSeconds(10);

  private final InstantSource machine;
  private final AtomicReference<Duration> offset = new AtomicReference<>(Duration.ZERO);

  public CorrectedClock(InstantSource machine) {
    this.machine = machine;
  }

  @Override
  public Instant instant() {
    return machine.instant().plus(offset.get()).truncatedTo(ChronoUnit.SECONDS);
  }

  /**
   * To be called when the cloud refused the time of a request.
   *
   * @param signedAt the time that was refused
   * @param date the Date header of the answer
   * @return whether the two differ, so that a new request may be accepted
   */
  public boolean correct(Instant signedAt, @Nullable String date) {
    if (date == null) {
      return false;
    }
    try {
      var theirs = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date));
      offset.set(Duration.between(machine.instant(), theirs));
      return Duration.between(signedAt, theirs).abs().compareTo(NEGLIGIBLE) > 0;
    } catch (DateTimeParseException e) {
      return false;
    }
  }
}
