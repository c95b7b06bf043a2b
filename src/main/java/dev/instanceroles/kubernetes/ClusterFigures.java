package dev.instanceroles.kubernetes;

import dev.instanceroles.domain.PartitionId;
import dev.instanceroles.engine.BindingReport.Counts;
import dev.instanceroles.engine.Measures;
import dev.instanceroles.engine.PartitionReport;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;

/**
 * What there is to count now. A process that does not lead has nothing to count: it would only repeat what the leader says.
 *
 * @param bindings by the reason of their condition Ready
 */
public record ClusterFigures(List<Partition> partitions, SortedMap<String, Integer> bindings) {
  /**
   * @param account name of the CloudAccount that stands for it; empty when none does
   * @param latest what its engine said last of the partition as a whole
   * @param instances of all its bindings together; one that several declare counts for each
   * @param measures as soon as its engine comes round
   */
  public record Partition(
      PartitionId id,
      String account,
      PartitionReport latest,
      Counts instances,
      CompletableFuture<Measures> measures) {}
}
