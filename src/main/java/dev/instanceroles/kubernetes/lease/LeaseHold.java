package dev.instanceroles.kubernetes.lease;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The Lease in the hands of a command, so that no operator acts meanwhile. */
public final class LeaseHold implements AutoCloseable {
  /** One renewal under way, and the release itself. */
  private static final Duration RELEASE = Duration.ofSeconds(5);

  private final LeaseTenure tenure;
  private final InstantSource clock;
  private final String lease;

  /** It could not be had, or is held no longer. The message says why. */
  public static final class NotHeld extends Exception {
    private static final long serialVersionUID = 1L;

    NotHeld(String message) {
      super(message);
    }

    @Override
    public String getMessage() {
      return String.valueOf(super.getMessage());
    }
  }

  private LeaseHold(LeaseTenure tenure, InstantSource clock, String lease) {
    this.tenure = tenure;
    this.clock = clock;
    this.lease = lease;
  }

  /**
   * Waits until it is held.
   *
   * @param client as {@link LeaseTenure} wants it
   * @param atMost more than twice the duration of a Lease: one that was left behind has to expire, and one that is made anew counts
   *     only then
   * @throws NotHeld when somebody else goes on to hold it, or the API server refuses it
   */
  public static LeaseHold take(
      KubernetesClient client, Candidacy candidacy, InstantSource clock, Duration atMost)
      throws NotHeld, InterruptedException {
    var taken = new CompletableFuture<Void>();
    var tenure = new LeaseTenure(
        client, candidacy, clock, ThreadLocalRandom.current()::nextDouble, until -> {
          if (clock.instant().isBefore(until)) {
            taken.complete(null);
          }
        });
    var hold =
        new LeaseHold(tenure, clock, candidacy.namespace() + "/" + candidacy.lease());
    tenure.start();
    try {
      CompletableFuture.anyOf(taken, tenure.ended()).get(atMost.toMillis(), TimeUnit.MILLISECONDS);
      hold.require();
      return hold;
    } catch (TimeoutException e) {
      var why = hold.why();
      hold.close();
      throw new NotHeld(
          "The Lease " + hold.lease + " was not to be had within " + atMost.toSeconds() + " s: "
              + why);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  private String why() {
    var state = tenure.state();
    if (!state.fault().isEmpty()) {
      return state.fault();
    }
    return state.holder().isEmpty() ? "nobody holds it." : state.holder() + " holds it. Stop it.";
  }

  /**
   * To be asked before each change.
   *
   * @throws NotHeld when somebody else may act by now
   */
  public void require() throws NotHeld {
    if (!clock.instant().isBefore(tenure.state().tenureUntil())) {
      throw new NotHeld(
          "The Lease " + lease + " is not held any more, so an operator may act: " + why()
              + " Nothing was changed after that.");
    }
  }

  /** Gives it up: whoever waits begins at once. */
  @Override
  public void close() {
    try {
      tenure.release(RELEASE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
