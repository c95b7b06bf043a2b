package dev.instanceroles.cli;

import dev.instanceroles.declare.EndpointRule;
import dev.instanceroles.driver.EngineMachine;
import dev.instanceroles.driver.MonotonicClock;
import dev.instanceroles.engine.Engine;
import dev.instanceroles.engine.Timing;
import dev.instanceroles.kubernetes.ClusterService;
import dev.instanceroles.kubernetes.lease.Candidacy;
import dev.instanceroles.kubernetes.lease.LeaseTenure;
import dev.instanceroles.kubernetes.lease.LeaseTimes;
import dev.instanceroles.ledger.LedgerException;
import dev.instanceroles.ledger.kubernetes.KubernetesLedgers;
import dev.instanceroles.metrics.OperatorMetrics;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The operator of one process, from its start to its orderly end. */
final class RunningOperator implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RunningOperator.class);
  static final String LEASE = "instance-roles";

  /** One renewal under way, and the release itself. */
  private static final Duration RELEASE = Duration.ofSeconds(5);

  /**
   * What was asked for on the command line.
   *
   * @param cluster how it is reached
   */
  record Setting(
      Config cluster,
      String namespace,
      String instance,
      boolean anyEndpoint,
      Timing timing,
      ListenOptions listen) {}

  /** Something that a person must put right before it can start. */
  static final class StartFailure extends Exception {
    private static final long serialVersionUID = 1L;

    StartFailure(String message, Throwable cause) {
      super(message, cause);
    }
  }

  private final KubernetesClient client;
  private final KubernetesClient leaseClient;
  private final ClusterService service;
  private final LeaseTenure tenure;
  private @Nullable Observation observation;
  private final CompletableFuture<Void> closed = new CompletableFuture<>();
  private boolean closing;

  private RunningOperator(
      KubernetesClient client, KubernetesClient leaseClient, ClusterService service,
      LeaseTenure tenure) {
    this.client = client;
    this.leaseClient = leaseClient;
    this.service = service;
    this.tenure = tenure;
  }

  /**
   * Watches the cluster, and stands for the Lease.
   *
   * @throws StartFailure when the ledgers cannot be found
   */
  static RunningOperator start(Setting setting) throws StartFailure {
    var client = ClusterAccess.client(setting.cluster());
    var leaseClient = ClusterAccess.client(LeaseTenure.configuration(setting.cluster()));
    var clock = MonotonicClock.system();
    var metrics = new OperatorMetrics(ProgramVersion.read());
    var service = new ClusterService(
        new ClusterService.Parts(
            client,
            setting.namespace(),
            setting.instance(),
            Wiring.clouds(
                setting.anyEndpoint(), setting.namespace(), metrics.clouds(), setting.instance()),
            partition -> new EngineMachine(new Engine(partition, setting.timing())),
            new KubernetesLedgers(client, setting.namespace()),
            setting.anyEndpoint() ? EndpointRule.ANY_HOST : EndpointRule.CLOUD_HOSTS,
            clock,
            metrics.cluster()));
    var candidacy = new Candidacy(
        setting.namespace(), LEASE, setting.instance() + "_" + UUID.randomUUID(),
        LeaseTimes.DEFAULT);
    var tenure = new LeaseTenure(
        leaseClient, candidacy, clock, ThreadLocalRandom.current()::nextDouble, until -> {
          service.tenure(until);
          metrics.tenure(until);
        });
    var operator = new RunningOperator(client, leaseClient, service, tenure);
    try {
      var health = OperatorHealth.of(service, tenure, clock);
      operator.observation = Observation.start(
          setting.listen(), health,
          () -> metrics.scrape(service.figures(), health.ready().passed(), clock.instant()));
      service.start();
    } catch (LedgerException | IOException e) {
      operator.close();
      throw new StartFailure(String.valueOf(e.getMessage()), e);
    }
    tenure.start();
    return operator;
  }

  /**
   * Returns when it was closed.
   *
   * @throws ExecutionException when it broke
   */
  void awaitEnd() throws InterruptedException, ExecutionException {
    CompletableFuture.anyOf(closed, service.broken(), tenure.ended()).get();
  }

  /** Finishes what was sent, then lets the next leader begin. Once is enough. */
  @Override
  public synchronized void close() {
    if (closing) {
      return;
    }
    closing = true;
    service.stop();
    try {
      if (!tenure.release(RELEASE)) {
        LOG.warn("The Lease could not be released: the next leader has to wait until it expires.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (observation != null) {
      observation.close();
    }
    client.close();
    leaseClient.close();
    LOG.info("Ended in order.");
    closed.complete(null);
  }
}
