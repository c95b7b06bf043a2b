package dev.instanceroles.cli;

import dev.instanceroles.cli.uninstall.Home;
import dev.instanceroles.driver.MonotonicClock;
import dev.instanceroles.kubernetes.lease.Candidacy;
import dev.instanceroles.kubernetes.lease.LeaseHold;
import dev.instanceroles.kubernetes.lease.LeaseHold.NotHeld;
import dev.instanceroles.kubernetes.lease.LeaseTenure;
import dev.instanceroles.kubernetes.lease.LeaseTimes;
import dev.instanceroles.ledger.LedgerException;
import dev.instanceroles.ledger.LedgerStore;
import dev.instanceroles.ledger.kubernetes.KubernetesLedgers;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The operator's namespace in a cluster; and its Lease, where no operator may act meanwhile. */
final class ClusterPlace implements LedgerPlace {
  /** An operator that was told to end takes up to 30 s; a Lease that was left behind expires after 15 s. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Config config;
  private final KubernetesClient client;
  private final String namespace;
  private @Nullable KubernetesClient leaseClient;
  private @Nullable LeaseHold hold;

  ClusterPlace(Config config, String namespace) {
    this.config = config;
    this.namespace = namespace;
    client = ClusterAccess.client(config);
  }

  KubernetesClient client() {
    return client;
  }

  String namespace() {
    return namespace;
  }

  /**
   * Waits until no operator acts, and keeps it so.
   *
   * @param what the command, for whoever looks at the Lease
   * @throws LedgerException when an operator goes on
   */
  void takeLease(String what) throws LedgerException, InterruptedException {
    if (client.namespaces().withName(namespace).get() == null) {
      throw new LedgerException(
          "There is no namespace " + namespace
              + ". It is made with: kubectl apply -k deploy/namespace");
    }
    var own = ClusterAccess.client(LeaseTenure.configuration(config));
    leaseClient = own;
    var candidacy = new Candidacy(
        namespace, RunningOperator.LEASE, what + "_" + UUID.randomUUID(), LeaseTimes.DEFAULT);
    try {
      hold = LeaseHold.take(own, candidacy, MonotonicClock.system(), PATIENCE);
    } catch (NotHeld e) {
      throw new LedgerException(e.getMessage(), e);
    }
  }

  @Override
  public LedgerStore store() {
    return new KubernetesLedgers(client, namespace);
  }

  @Override
  public String name() {
    return "namespace " + namespace + " of " + config.getMasterUrl();
  }

  @Override
  public void require() throws LedgerException {
    if (hold == null) {
      throw new IllegalStateException("The Lease was not asked for");
    }
    try {
      hold.require();
    } catch (NotHeld e) {
      throw new LedgerException(e.getMessage(), e);
    }
  }

  @Override
  public void restored() {
    new Home(client, namespace, RunningOperator.LEASE).protect();
  }

  void releaseLease() {
    if (hold != null) {
      hold.close();
      hold = null;
    }
  }

  @Override
  public void close() {
    releaseLease();
    if (leaseClient != null) {
      leaseClient.close();
    }
    client.close();
  }
}
