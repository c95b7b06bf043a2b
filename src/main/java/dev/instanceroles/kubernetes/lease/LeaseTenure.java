package dev.instanceroles.kubernetes.lease;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;

/** Stands for a Lease on a thread of its own, and tells until when this process may act. */
public final class LeaseTenure {
  /**
   * One call that hangs must leave time for others before the tenure ends, 10 s after the last renewal was sent. Twice as long is
   * the limit even for what the client cannot break off, such as a look-up of a name: 4.8 s.
   */
  private static final int REQUEST_MILLIS = 2_400;

  private final InstantSource clock;
  private final Consumer<Instant> listener;
  private final Contender contender;
  private final LeaseCalls calls;
  private final LeaseNews news;
  private final Semaphore releases = new Semaphore(0);
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private final Thread thread;
  private volatile TenureState state = TenureState.INITIAL;

  /**
   * @param client made with {@link #configuration}, and for this alone: others must not keep its connections busy. May get, create
   *     and update the Lease.
   * @param clock never goes back
   * @param chance from 0 to 1, for pauses
   * @param listener told on this thread until when this process may act by that clock, and {@link Instant#MIN} when it may not any
   *     more; must return at once
   * @throws IllegalArgumentException when requests of the client could take longer than they may
   */
  public LeaseTenure(
      KubernetesClient client,
      Candidacy candidacy,
      InstantSource clock,
      DoubleSupplier chance,
      Consumer<Instant> listener) {
    requireQuick(client.getConfiguration());
    this.clock = clock;
    this.listener = listener;
    contender = new Contender(candidacy.identity(), candidacy.times(), chance);
    calls = new LeaseCalls(client, candidacy.namespace(), candidacy.lease());
    news = new LeaseNews(candidacy);
    thread = Thread.ofPlatform().name("lease " + candidacy.lease()).daemon().unstarted(this::run);
  }

  /** The same, but no request takes long, and none is sent again by the client itself. */
  public static Config configuration(Config base) {
    return new ConfigBuilder(base)
        .withConnectionTimeout(REQUEST_MILLIS)
        .withRequestTimeout(REQUEST_MILLIS)
        .withRequestRetryBackoffLimit(0)
        .build();
  }

  private static void requireQuick(Config config) {
    int timeout = config.getRequestTimeout();
    if (timeout <= 0 || timeout > REQUEST_MILLIS || config.getRequestRetryBackoffLimit() != 0) {
      throw new IllegalArgumentException(
          "A client for a Lease gives up after at most " + REQUEST_MILLIS + " ms and one attempt");
    }
  }

  public void start() {
    thread.start();
  }

  public TenureState state() {
    return state;
  }

  /** Completes normally after {@link #release}, exceptionally when something broke: this process then never acts again. */
  public CompletableFuture<Void> ended() {
    return ended.copy();
  }

  /**
   * Gives the Lease up for ever, so that the next process can begin at once: whatever needs tenure must have ended before.
   *
   * @param atMost after that, others have to wait until the Lease expires
   * @return whether it came to an end in time
   */
  public boolean release(Duration atMost) throws InterruptedException {
    if (thread.getState() == Thread.State.NEW) {
      return true;
    }
    releases.release();
    boolean finished = thread.join(atMost);
    thread.interrupt();
    return finished;
  }

  private void run() {
    try {
      LeaseStep step;
      do {
        step = turn();
        if (releases.tryAcquire(untilDue(step), TimeUnit.NANOSECONDS)) {
          contender.release(clock.instant());
        }
      } while (!(step instanceof LeaseStep.Finish));
      ended.complete(null);
    } catch (Throwable e) { // tenure ends by itself, as nothing renews it any more
      ended.completeExceptionally(e);
    }
  }

  private LeaseStep turn() {
    var step = contender.next(clock.instant());
    publish(state.lastAnswer());
    if (step instanceof LeaseStep.Request request) {
      var answer = calls.perform(request);
      var at = clock.instant();
      contender.answered(answer, at);
      news.answered(request, answer);
      publish(answer instanceof LeaseAnswer.Unanswered ? state.lastAnswer() : at);
    }
    return step;
  }

  private void publish(Instant lastAnswer) {
    var before = state.tenureUntil();
    var until = contender.tenureUntil();
    state = new TenureState(until, news.holder(), lastAnswer, news.fault(), clock.instant());
    if (!until.equals(before)) {
      listener.accept(until);
      news.tenure(until);
    }
  }

  private long untilDue(LeaseStep step) {
    return step instanceof LeaseStep.Wait wait
        ? Math.max(0, Duration.between(clock.instant(), wait.until()).toNanos())
        : 0;
  }
}
