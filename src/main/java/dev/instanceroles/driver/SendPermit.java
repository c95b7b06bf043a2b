package dev.instanceroles.driver;

import dev.instanceroles.engine.CloudPort.SendGate;
import java.time.Instant;
import java.time.InstantSource;

/** Whether this process may change the cloud right now. Asked on the threads that send, told on any. */
final class SendPermit {
  private final InstantSource clock;
  private volatile Instant tenureUntil = Instant.MIN;
  private volatile boolean stopped;

  SendPermit(InstantSource clock) {
    this.clock = clock;
  }

  void tenureUntil(Instant until) {
    tenureUntil = until;
  }

  /** For ever. */
  void stop() {
    stopped = true;
  }

  SendGate until(Instant notAfter) {
    return () -> {
      var now = clock.instant();
      return !stopped && now.isBefore(tenureUntil) && !now.isAfter(notAfter);
    };
  }
}
