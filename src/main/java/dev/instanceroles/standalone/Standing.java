package dev.instanceroles.standalone;

import dev.instanceroles.domain.PartitionId;
import dev.instanceroles.partition.RegionKnowledge;
import dev.instanceroles.status.Outlook;
import java.util.ArrayList;
import java.util.SortedMap;

/**
 * How far everything together has come, by what this process has learned.
 *
 * @param settled whether nothing moves by itself any more
 * @param outlook of the worst
 * @param faultyManifests whether something in the manifests cannot be obeyed
 * @param desired instances declared, as far as engines know
 * @param bound of those
 * @param failed of those
 */
public record Standing(
    boolean settled,
    Outlook outlook,
    boolean faultyManifests,
    int desired,
    int bound,
    int failed) {

  static Standing of(
      Composition fresh, Scan scan, SortedMap<PartitionId, RegionKnowledge> regions) {
    var view = fresh.view();
    var outlooks = new ArrayList<Outlook>();
    boolean settled = regions.values().stream().allMatch(RegionKnowledge::begun);
    int desired = 0;
    int bound = 0;
    int failed = 0;
    for (var row : view.bindings()) {
      outlooks.add(Outlook.of(row.status(), row.generation()));
      settled &= !Outlook.moves(row.status(), row.generation());
      var summary = row.status() == null ? null : row.status().summary();
      if (summary != null) {
        desired += summary.desired();
        bound += summary.bound();
        failed += summary.failed();
      }
    }
    for (var row : view.accounts()) {
      var outlook = Outlook.of(row.status(), row.generation());
      outlooks.add(outlook);
      settled &= outlook != Outlook.WAITING;
    }
    if (!view.orphans().isEmpty()) {
      outlooks.add(Outlook.PERSON);
    }
    return new Standing(
        settled,
        Outlook.worst(outlooks),
        !scan.declarations().valid(),
        desired,
        bound,
        failed);
  }
}
