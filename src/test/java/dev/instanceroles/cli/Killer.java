package dev.instanceroles.cli;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.MINUTES;

import dev.instanceroles.simulator.state.Calls.Counts;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Starts the program at an installation and kills it in the midst of its work, as often as is wanted. */
final class Killer {
  private final Installation at;
  private final AtomicInteger effectsLeft = new AtomicInteger();
  private final AtomicReference<Process> running = new AtomicReference<>();

  Killer(Installation at) {
    this.at = at;
    at.simulator().onMutation(mutation -> {
      if (effectsLeft.decrementAndGet() == 0) {
        running.get().destroyForcibly().onExit().join();
      }
    });
  }

  /** @return whether it was killed before it ended by itself */
  boolean kill(KillMoment moment) throws IOException, InterruptedException {
    long before = received();
    effectsLeft.set(moment instanceof KillMoment.Effect(int number) ? number : 0);
    var process = at.start(HastyStandalone.class);
    running.set(process);
    switch (moment) {
      case KillMoment.Time(int millis) -> process.waitFor(millis, MILLISECONDS);
      case KillMoment.Calls(int number, int thenMillis) -> {
        while (process.isAlive() && received() < before + number) {
          process.waitFor(1, MILLISECONDS);
        }
        process.waitFor(thenMillis, MILLISECONDS);
      }
      case KillMoment.Effect unused -> process.waitFor(2, MINUTES);
    }
    return process.destroyForcibly().waitFor() == 137;
  }

  private long received() {
    return at.simulator().calls().counts().values().stream().mapToLong(Counts::received).sum();
  }
}
