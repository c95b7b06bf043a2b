package dev.instanceroles.kubernetes;

import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.domain.PartitionId;
import dev.instanceroles.engine.BindingReport;
import dev.instanceroles.engine.BindingReport.Counts;
import dev.instanceroles.engine.PartitionReport;
import dev.instanceroles.partition.RegionKnowledge;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the engines have reported. Safe from several threads. */
final class Reports {
  private static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0);

  private final SortedMap<PartitionId, RegionKnowledge> regions = new TreeMap<>();

  /**
   * @return bindings of whose status something may have changed
   */
  synchronized SortedSet<BindingKey> take(PartitionReport report) {
    var region = regions.computeIfAbsent(report.partition(), absent -> new RegionKnowledge());
    var concerned = new TreeSet<BindingKey>();
    if (!sameForAll(region.latest().orElse(null), report)) {
      concerned.addAll(region.bindings());
    }
    region.take(report);
    report.bindings().forEach(binding -> concerned.add(binding.key()));
    return concerned;
  }

  /** Whether that which the status of every binding speaks of is as it was. */
  private static boolean sameForAll(@Nullable PartitionReport before, PartitionReport now) {
    return before != null
        && before.signIn().equals(now.signIn())
        && Objects.equals(before.ledgerFault(), now.ledgerFault())
        && Objects.equals(before.hold(), now.hold());
  }

  synchronized Optional<BindingReport> binding(PartitionId partition, BindingKey key) {
    return Optional.ofNullable(regions.get(partition)).flatMap(region -> region.binding(key));
  }

  synchronized Optional<PartitionReport> latest(PartitionId partition) {
    return Optional.ofNullable(regions.get(partition)).flatMap(RegionKnowledge::latest);
  }

  /** Instances of all bindings of a partition together. */
  synchronized Counts instances(PartitionId partition) {
    var region = regions.get(partition);
    return region == null
        ? NONE
        : region.bindings()
            .stream()
            .flatMap(key -> region.binding(key).stream())
            .map(BindingReport::counts)
            .reduce(NONE, Reports::sum);
  }

  private static Counts sum(Counts one, Counts other) {
    return new Counts(
        one.desired() + other.desired(),
        one.bound() + other.bound(),
        one.unowned() + other.unowned(),
        one.pending() + other.pending(),
        one.failed() + other.failed(),
        one.drifted() + other.drifted());
  }

  /** The latest of each partition of an account. */
  synchronized List<PartitionReport> ofAccount(PartitionId any) {
    var reports = new ArrayList<PartitionReport>();
    regions.forEach((partition, region) -> {
      if (partition.provider() == any.provider()
          && partition.accountId().equals(any.accountId())) {
        region.latest().ifPresent(reports::add);
      }
    });
    return reports;
  }
}
