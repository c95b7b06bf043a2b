package dev.instanceroles.cli;

import dev.instanceroles.engine.Timing;
import java.time.Duration;

/** Waits for a cloud in which no call takes long to land, and in which nobody renames a manifest. */
final class HastyTiming {
  private static final Duration MOMENT = Duration.ofSeconds(1);

  private HastyTiming() {}

  /** After a restart, it is waited for a second only. */
  static Timing settling() {
    return of(Timing.DEFAULT.deletionGrace());
  }

  /** Neither is it after a deletion. */
  static Timing settlingAndDeleting() {
    return of(MOMENT);
  }

  private static Timing of(Duration deletionGrace) {
    return new Timing(
        Timing.DEFAULT.linger(),
        Timing.DEFAULT.maxLinger(),
        Timing.DEFAULT.sendWindow(),
        MOMENT,
        Timing.DEFAULT.signatureLife(),
        Timing.DEFAULT.answerPrecedence(),
        deletionGrace,
        Timing.DEFAULT.forgetGap(),
        Timing.DEFAULT.retryMin(),
        Timing.DEFAULT.retryMax(),
        Timing.DEFAULT.detachWindow());
  }
}
