package dev.instanceroles.cloud;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Time that passes when somebody sleeps, and only then. */
public final class ManualTicker implements Ticker {
  private long nanos;
  private final List<Runnable> whileSleeping = new ArrayList<>();

  @Override
  public synchronized long nanos() {
    return nanos;
  }

  @Override
  public void sleep(Duration duration) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    advance(duration);
    List<Runnable> due;
    synchronized (this) {
      due = List.copyOf(whileSleeping);
      whileSleeping.clear();
    }
    due.forEach(Runnable::run);
  }

  public synchronized void advance(Duration duration) {
    nanos += duration.toNanos();
  }

  /** To be done once, after the next sleep. */
  synchronized void duringSleep(Runnable task) {
    whileSleeping.add(task);
  }
}
