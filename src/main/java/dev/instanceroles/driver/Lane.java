package dev.instanceroles.driver;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;

/** Tasks of one kind, in order of arrival, so many at a time. Used by one thread alone, which also learns of their ends. */
final class Lane {
  private final int width;
  private final Executor workers;
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private int running;
  private boolean closed;

  Lane(int width, Executor workers) {
    this.width = width;
    this.workers = workers;
  }

  void add(Runnable task) {
    if (!closed) {
      waiting.add(task);
      startWaiting();
    }
  }

  /** One of the running tasks has ended. */
  void ended() {
    running--;
    startWaiting();
  }

  private void startWaiting() {
    while (running < width && !waiting.isEmpty()) {
      running++;
      workers.execute(waiting.remove());
    }
  }

  /** Forgets what was not started, and all that comes after. */
  void close() {
    closed = true;
    waiting.clear();
  }

  boolean idle() {
    return running == 0 && waiting.isEmpty();
  }
}
