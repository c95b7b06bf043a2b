package dev.instanceroles.kubernetes.lease;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One contender, one Lease, and time that passes when told to. No chance: two requests are exactly 2 s apart. */
final class ContenderStory {
  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  final LeaseStore store = new LeaseStore();
  final Contender contender;
  private Instant at = START;

  ContenderStory() {
    this(LeaseTimes.DEFAULT);
  }

  ContenderStory(LeaseTimes times) {
    contender = new Contender("me", times, () -> 0);
  }

  /** On a Lease that was free. */
  static ContenderStory ofTheHolder() {
    var story = new ContenderStory();
    story.store.steal("", Duration.ZERO);
    story.settle();
    return story;
  }

  Instant at() {
    return at;
  }

  static Instant at(double seconds) {
    return START.plusMillis((long) (seconds * 1000));
  }

  void goTo(double seconds) {
    at = at(seconds);
  }

  LeaseStep next() {
    return contender.next(at);
  }

  void answer(LeaseAnswer answer) {
    contender.answered(answer, at);
  }

  /** What the store makes of what the contender wants. */
  LeaseAnswer perform() {
    return store.perform((LeaseStep.Request) next());
  }

  /** All that is to be done now, answered at once. */
  List<LeaseStep.Request> settle() {
    var done = new ArrayList<LeaseStep.Request>();
    while (next() instanceof LeaseStep.Request request) {
      done.add(request);
      answer(store.perform(request));
    }
    return done;
  }

  /** Always at the time that it asks for. */
  List<LeaseStep.Request> settleUntil(double seconds) {
    var done = new ArrayList<>(settle());
    while (next() instanceof LeaseStep.Wait wait && !wait.until().isAfter(at(seconds))) {
      at = wait.until();
      done.addAll(settle());
    }
    goTo(seconds);
    done.addAll(settle());
    return done;
  }

  /** The same, and every write conflicts. */
  List<LeaseStep.Request> conflictUntil(double seconds) {
    var done = new ArrayList<LeaseStep.Request>();
    while (done.size() < 100) {
      var step = next();
      if (step instanceof LeaseStep.Request request) {
        done.add(request);
        answer(
            request instanceof LeaseStep.Look
                ? store.perform(request)
                : new LeaseAnswer.Conflict());
      } else if (step instanceof LeaseStep.Wait wait && !wait.until().isAfter(at(seconds))) {
        at = wait.until();
      } else {
        break;
      }
    }
    return done;
  }

  Instant tenureUntil() {
    return contender.tenureUntil();
  }
}
