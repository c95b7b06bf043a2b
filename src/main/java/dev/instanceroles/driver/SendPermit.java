package dev.instanceroles.driver;

import dev.instanceroles.engine.CloudPort.SendGate;
import java.time.Instant;
import java.time.InstantSource;

/** Whether this process may change the cloud right now. Asked on the threads that send, told on any. */
final class SendPermit {
  private final InstantSource clock;
  private volatile Instant tenureUntil = Instant.MIN;
  private volatile long epoch = Long.MIN_VALUE;
  private volatile boolean stopped;

  SendPermit(InstantSource clock) {
    this.clock = clock;
  }

  void tenureUntil(Instant until) {
    tenureUntil = until;
  }

  /** What was decided in an earlier epoch is not to be sent any more: the identity behind the calls may be another one. */
  void epoch(long begun) {
    epoch = begun;
  }

  /** For ever. */
  void stop() {
    stopped = true;
  }

  SendGate gate(long decidedIn, Instant notAfter) {
    return () -> {
      var now = clock.instant();
      return !stopped && decidedIn >= epoch && now.isBefore(tenureUntil) && !now.isAfter(notAfter);
    };
  }
}
