package dev.instanceroles.cloud;

import dev.instanceroles.domain.Provider;
import java.time.Duration;

/** Told of every request to a cloud, on the thread that made it: it must return at once, and not throw. */
public interface CallObserver {
  CallObserver NONE = new CallObserver() {
    @Override
    public void called(Target target, Outcome outcome, Duration took) {}

    @Override
    public void waited(Target target, Duration wait) {}
  };

  /**
   * What is called.
   *
   * @param account name of the CloudAccount
   * @param region {@value #GLOBAL} for actions that the cloud answers in one place for all regions
   * @param action the cloud's name of it
   */
  record Target(Provider provider, String account, String region, String action) {
    public static final String GLOBAL = "global";
  }

  /** One request, whatever became of it. */
  void called(Target target, Outcome outcome, Duration took);

  /** For so long a call waited for its turn, whether or not that came. */
  void waited(Target target, Duration wait);
}
