package dev.instanceroles.kubernetes.lease;

import dev.instanceroles.driver.MonotonicClock;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.okhttp.OkHttpClientFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** One that stands for a Lease with a client of its own, and what it was told. */
final class LeaseProcess {
  /** Far more than anything here takes; so that a test ends also where nothing happens. */
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private final InstantSource clock = MonotonicClock.system();
  private final BlockingQueue<Instant> told = new LinkedBlockingQueue<>();
  private final KubernetesClient client;
  private final LeaseTenure tenure;

  LeaseProcess(Config config, Candidacy candidacy) {
    client = client(LeaseTenure.configuration(config));
    tenure = new LeaseTenure(client, candidacy, clock, () -> 0.5, told::add);
    tenure.start();
  }

  static KubernetesClient client(Config config) {
    return new KubernetesClientBuilder()
        .withConfig(config)
        .withHttpClientFactory(new OkHttpClientFactory())
        .build();
  }

  /** The next thing that it is told. */
  Instant next() throws InterruptedException {
    var next = told.poll(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
    if (next == null) {
      throw new AssertionError("Nothing was told; " + tenure.state());
    }
    return next;
  }

  /** What it is told first that it was not told yet and that says that it may not act. */
  void untilItIsLost() throws InterruptedException {
    while (!next().equals(Instant.MIN)) {
      // renewals
    }
  }

  boolean isTold(Duration within) throws InterruptedException {
    return told.poll(within.toNanos(), TimeUnit.NANOSECONDS) != null;
  }

  TenureState state() {
    return tenure.state();
  }

  Instant now() {
    return clock.instant();
  }

  boolean release() throws InterruptedException {
    return tenure.release(Duration.ofSeconds(5));
  }

  /** Nothing of it reaches the API server any more. */
  void cutOff() {
    client.close();
  }

  void stop() throws InterruptedException {
    cutOff();
    tenure.release(Duration.ZERO);
  }
}
