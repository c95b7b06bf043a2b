package dev.instanceroles.cloud;

import java.time.Duration;

/** Time that only rises, and waiting for it. */
public interface Ticker {
  /** Nanoseconds since some moment. */
  long nanos();

  void sleep(Duration duration) throws InterruptedException;

  Ticker SYSTEM = new Ticker() {
    @Override
    public long nanos() {
      return System.nanoTime();
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
      Thread.sleep(duration);
    }
  };
}
