package dev.instanceroles.metrics;

import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.domain.PartitionId;
import dev.instanceroles.driver.DriverObserver;
import dev.instanceroles.engine.PartitionReport;
import dev.instanceroles.kubernetes.ClusterObserver;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts what an operator does in its cluster. Safe from several threads. */
final class ClusterMetrics implements ClusterObserver {
  private final Meters meters;
  private final Map<PartitionId, String> accounts = new ConcurrentHashMap<>();

  /** Instances of each binding that were seen to have drifted, as last reported; those with none are left out. */
  private final Map<PartitionId, Map<BindingKey, Integer>> drifted = new ConcurrentHashMap<>();

  ClusterMetrics(Meters meters) {
    this.meters = meters;
  }

  @Override
  public DriverObserver engine(PartitionId partition, String account) {
    accounts.put(partition, account);
    drifted.put(partition, new ConcurrentHashMap<>());
    // A counter that is there from the beginning shows its first rise as one.
    countDrift(partition, 0);
    return new EngineMetrics(meters, partition.provider().name(), account, partition.region());
  }

  @Override
  public void reported(PartitionReport report) {
    var before = drifted.getOrDefault(report.partition(), Map.of());
    report.gone().forEach(before::remove);
    for (var binding : report.bindings()) {
      int now = binding.counts().drifted();
      int more = now - before.getOrDefault(binding.key(), 0);
      if (more > 0) {
        countDrift(report.partition(), more);
      }
      if (now > 0) {
        before.put(binding.key(), now);
      } else {
        before.remove(binding.key());
      }
    }
  }

  private void countDrift(PartitionId partition, int instances) {
    meters.count(
        Metric.DRIFTED_INSTANCES, instances, partition.provider().name(),
        accounts.getOrDefault(partition, ""), partition.region());
  }

  @Override
  public void statusWritten(String kind, Write outcome) {
    meters.count(Metric.STATUS_WRITES, 1, kind, word(outcome));
  }

  @Override
  public void eventWritten(String kind, String reason, Write outcome) {
    meters.count(Metric.EVENT_WRITES, 1, kind, reason, word(outcome));
  }

  @Override
  public void ready(Duration sinceEdit) {
    meters.took(Metric.TIME_TO_READY_SECONDS, sinceEdit);
  }

  private static String word(Write outcome) {
    return outcome.name().toLowerCase(Locale.ROOT);
  }
}
