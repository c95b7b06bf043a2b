package dev.instanceroles.cloud;

import dev.instanceroles.cloud.CallObserver.Target;
import dev.instanceroles.domain.AccountAccess;
import java.time.Duration;
import java.util.function.Supplier;

/** Measures the calls with the keys of one account in one region. */
record CallMeter(CallObserver observer, AccountAccess access, String region, Ticker ticker) {
  Outcome call(CloudAction action, Supplier<Outcome> request) {
    long began = ticker.nanos();
    var outcome = request.get();
    observer.called(target(action), outcome, since(began));
    return outcome;
  }

  <T> T waiting(CloudAction action, Supplier<T> wait) {
    long began = ticker.nanos();
    var turn = wait.get();
    observer.waited(target(action), since(began));
    return turn;
  }

  private Duration since(long began) {
    return Duration.ofNanos(ticker.nanos() - began);
  }

  private Target target(CloudAction action) {
    return new Target(
        access.provider(), access.account(), action.regional() ? region : Target.GLOBAL,
        action.title());
  }
}
