package dev.instanceroles.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/** What will happen at which simulated time. Things due at the same time happen in the order in which they were planned. */
final class Agenda {
  static final Instant START = Instant.parse("2026-01-01T10:00:00Z");

  private record Plan(Instant at, long order, Runnable what) {}

  private final PriorityQueue<Plan> plans =
      new PriorityQueue<>(Comparator.comparing(Plan::at).thenComparingLong(Plan::order));
  private Instant now = START;
  private long planned;

  Instant now() {
    return now;
  }

  void at(Instant when, Runnable what) {
    plans.add(new Plan(when.isBefore(now) ? now : when, planned++, what));
  }

  void in(Duration delay, Runnable what) {
    at(now.plus(delay), what);
  }

  /** Lets the next thing happen that is due until the horizon; without one the horizon is reached and the answer false. */
  boolean next(Instant horizon) {
    Plan plan = plans.peek();
    if (plan == null || plan.at().isAfter(horizon)) {
      now = horizon;
      return false;
    }
    plans.remove();
    now = plan.at();
    plan.what().run();
    return true;
  }
}
