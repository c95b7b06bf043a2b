package dev.instanceroles.kubernetes;

import dev.instanceroles.declare.DeclaredAccount;
import dev.instanceroles.declare.SecretValues;
import dev.instanceroles.domain.PartitionId;
import dev.instanceroles.engine.BindingsPort;
import dev.instanceroles.engine.Event;
import dev.instanceroles.engine.Measures;
import dev.instanceroles.partition.PartitionRun;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The running engines, one for each partition. Safe from several threads; nothing here blocks. */
final class Engines {
  /** Makes what runs the engine of one partition. */
  @FunctionalInterface
  interface Starter {
    PartitionRun prepare(
        PartitionId partition,
        DeclaredAccount.Readable account,
        @Nullable SecretValues secret,
        BindingsPort bindings);
  }

  private final Starter starter;
  private final CompletableFuture<Void> broken = new CompletableFuture<>();
  private final SortedMap<PartitionId, PartitionRun> runs = new TreeMap<>();
  private Instant tenure = Instant.MIN;
  private boolean stopped;

  Engines(Starter starter) {
    this.starter = starter;
  }

  /** Starts one, unless it runs already. */
  synchronized void start(
      PartitionId partition,
      DeclaredAccount.Readable account,
      @Nullable SecretValues secret,
      BindingsPort bindings) {
    if (stopped || runs.containsKey(partition)) {
      return;
    }
    var run = starter.prepare(partition, account, secret, bindings);
    runs.put(partition, run);
    run.tenure(tenure);
    var unused = run.ended().exceptionally(fault -> {
      broken.completeExceptionally(fault);
      return null;
    });
    run.start();
  }

  synchronized SortedSet<PartitionId> partitions() {
    return new TreeSet<>(runs.keySet());
  }

  /** Nobody hears it where there is no engine: one that starts later lists for itself. */
  synchronized void tell(PartitionId partition, Event event) {
    var run = runs.get(partition);
    if (run != null) {
      run.tell(event);
    }
  }

  /**
   * @param account null when there is none that could be used
   */
  synchronized void account(
      PartitionId partition,
      DeclaredAccount.@Nullable Readable account,
      @Nullable SecretValues secret) {
    var run = runs.get(partition);
    if (run != null) {
      run.account(account, secret);
    }
  }

  /** Until when this process may act. */
  synchronized void tenure(Instant until) {
    tenure = until;
    runs.values().forEach(run -> run.tenure(until));
  }

  /** Completes exceptionally when an engine broke. */
  CompletableFuture<Void> broken() {
    return broken.copy();
  }

  /** Figures of each engine, as soon as it comes round. */
  synchronized SortedMap<PartitionId, CompletableFuture<Measures>> measures() {
    var measures = new TreeMap<PartitionId, CompletableFuture<Measures>>();
    runs.forEach((partition, run) -> measures.put(partition, run.measures()));
    return measures;
  }

  /** What keeps engines from ever working again in this process; empty when nothing does. */
  synchronized List<String> ailments() {
    return runs.values().stream().map(PartitionRun::ailment).flatMap(Optional::stream).toList();
  }

  /** Begins an orderly end: what was sent is answered and written down. */
  synchronized CompletableFuture<Void> stop() {
    stopped = true;
    return CompletableFuture
        .allOf(runs.values().stream().map(PartitionRun::stop).toArray(CompletableFuture[]::new));
  }
}
