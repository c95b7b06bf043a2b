package dev.instanceroles.kubernetes;

import dev.instanceroles.api.CloudAccountStatus;
import dev.instanceroles.api.InstanceRoleBindingStatus;
import dev.instanceroles.cloud.Ticker;
import dev.instanceroles.declare.DeclaredAccount;
import dev.instanceroles.declare.EndpointRule;
import dev.instanceroles.declare.SecretValues;
import dev.instanceroles.domain.PartitionId;
import dev.instanceroles.driver.Driver;
import dev.instanceroles.driver.Machine;
import dev.instanceroles.driver.Ports;
import dev.instanceroles.engine.BindingsPort;
import dev.instanceroles.engine.PartitionReport;
import dev.instanceroles.ledger.LedgerException;
import dev.instanceroles.ledger.kubernetes.KubernetesLedgers;
import dev.instanceroles.partition.Clouds;
import dev.instanceroles.partition.PartitionRun;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.Operator;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The operator in a cluster: watches, engines and what they write. It acts only while it is told that it may. */
public final class ClusterService {
  private static final Logger LOG = LoggerFactory.getLogger(ClusterService.class);

  /**
   * What the service is made of.
   *
   * @param client must not repeat requests by itself, and give one up after 8 s
   * @param namespace the operator's own, where Secrets and ledgers are
   * @param instance names this process in events
   * @param machines makes the engine of a partition
   * @param clock never goes back
   * @param observer told of what is done
   */
  public record Parts(
      KubernetesClient client,
      String namespace,
      String instance,
      Clouds clouds,
      Function<PartitionId, Machine> machines,
      KubernetesLedgers ledgers,
      EndpointRule endpoints,
      InstantSource clock,
      ClusterObserver observer) {}

  private final Parts parts;
  private final ExecutorService workers =
      Executors.newCachedThreadPool(Thread.ofPlatform().name("call ", 0).daemon().factory());
  private final Wakeups wakeups = new Wakeups();
  private final Reports reports = new Reports();
  private final Engines engines;
  private final Roster roster;
  private final AccountIntake intake;
  private final Operator operator;
  private final Watches watches;
  private final BindingProgress progress;
  private volatile Instant tenure = Instant.MIN;
  private volatile boolean synced;

  public ClusterService(Parts parts) {
    this.parts = parts;
    var client = parts.client();
    var finalizers = new Finalizers(client);
    var live = new LiveBindings(client);
    engines = new Engines(this::prepare);
    roster = new Roster(engines, live, finalizers, wakeups, client);
    intake = new AccountIntake(
        roster,
        reports,
        new Secrets(client, parts.namespace(), parts.clock()),
        parts.endpoints());
    progress = new BindingProgress(parts.clock(), parts.observer()::ready);
    var writing = new Writing(
        this::leads,
        finalizers,
        new Events(client, parts.instance(), parts.clock(), parts.observer()),
        wakeups,
        parts.clock());
    operator = Controllers.operator(
        client,
        new BindingReconciler(
            roster,
            live,
            new AccountlessBindings(new LedgerOwners(parts.ledgers()), parts.clock()),
            new BindingStatuses(roster, reports, parts.namespace(), parts.clock(), progress),
            new Statuses<>(
                client, InstanceRoleBindingStatus.class, BindingObject::new, parts.observer()),
            writing),
        new AccountReconciler(
            roster,
            intake,
            live,
            new AccountStatuses(roster, reports, parts.namespace(), parts.clock()),
            new Statuses<>(client, CloudAccountStatus.class, AccountObject::new, parts.observer()),
            writing));
    watches = new Watches(client, operator, roster.nodeCheck(parts.clock()), parts.clock());
  }

  /**
   * Learns all accounts, then starts to watch. Returns when all objects were seen once. Waits for resource types that were made
   * just now.
   *
   * @throws io.fabric8.kubernetes.client.KubernetesClientException when the API server cannot be reached or refuses
   * @throws LedgerException likewise, when the ledgers are asked for
   */
  public void start() throws LedgerException {
    var patience = new StartPatience(Ticker.SYSTEM);
    // A binding that is seen before its account would be told that there is none.
    patience.ask("CloudAccounts", () -> parts.client().resources(AccountObject.class).list())
        .getItems()
        .forEach(intake::take);
    roster.ledgers(patience.ask("InstanceRoleLedgers", () -> parts.ledgers().partitions()));
    // Their watch would go on trying by itself, and nobody would learn what is missing.
    patience.ask("InstanceRoleBindings", this::oneBinding);
    operator.start();
    synced = true;
    watches.start();
  }

  private List<BindingObject> oneBinding() {
    var one = new ListOptionsBuilder().withLimit(1L).build();
    return parts.client().resources(BindingObject.class).inAnyNamespace().list(one).getItems();
  }

  /** Whether all objects were seen once. */
  public boolean synced() {
    return synced;
  }

  /** What there is to count now; asks the engines, and waits for none of them. */
  public ClusterFigures figures() {
    if (!leads()) {
      return new ClusterFigures(List.of(), new TreeMap<>());
    }
    var partitions = new ArrayList<ClusterFigures.Partition>();
    engines.measures()
        .forEach(
            (partition, measures) -> reports.latest(partition)
                .ifPresent(
                    latest -> partitions.add(
                        new ClusterFigures.Partition(
                            partition,
                            roster.accountOf(partition)
                                .map(DeclaredAccount.Readable::name)
                                .orElse(""),
                            latest,
                            reports.instances(partition),
                            measures))));
    return new ClusterFigures(partitions, progress.byReason());
  }

  /** What keeps engines from ever working again in this process; empty when nothing does. */
  public List<String> engineFaults() {
    return engines.ailments();
  }

  /** Watches that are gone or silent, although the API server answers; empty when there are none. */
  public List<String> watchFaults() {
    return watches.faults();
  }

  /** Until when this process may act and write; the past when it may not. */
  public void tenure(Instant until) {
    boolean led = leads();
    tenure = until;
    engines.tenure(until);
    if (!led && leads()) {
      roster.accounts().forEach(wakeups::account);
      roster.bindings().forEach(wakeups::binding);
    }
  }

  private boolean leads() {
    return parts.clock().instant().isBefore(tenure);
  }

  /** Completes exceptionally when an engine broke. */
  public CompletableFuture<Void> broken() {
    return engines.broken();
  }

  private PartitionRun prepare(
      PartitionId partition,
      DeclaredAccount.Readable account,
      @Nullable SecretValues secret,
      BindingsPort bindings) {
    return new PartitionRun(
        partition,
        account,
        secret,
        parts.clouds(),
        cloud -> new Driver(
            partition,
            parts.machines().apply(partition),
            new Ports(
                cloud, parts.ledgers().ledger(partition), bindings, this::reported,
                parts.observer().engine(partition, account.name())),
            parts.clock(),
            workers));
  }

  private void reported(PartitionReport report) {
    parts.observer().reported(report);
    reports.take(report).forEach(wakeups::binding);
    roster.accountOf(report.partition()).ifPresent(account -> wakeups.account(account.name()));
  }

  /** Ends in order, within about ten seconds: what was sent is answered and written down. The tenure may go after it. */
  public void stop() {
    try {
      engines.stop().exceptionally(fault -> null).get(15, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("Not everything ended in time: {}", e.toString());
    }
    watches.stop();
    operator.stop();
    roster.stop();
    workers.shutdown();
  }
}
