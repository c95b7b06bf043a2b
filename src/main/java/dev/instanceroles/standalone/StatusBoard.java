package dev.instanceroles.standalone;

import dev.instanceroles.api.CloudAccountStatus;
import dev.instanceroles.api.InstanceRoleBindingStatus;
import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.domain.PartitionId;
import dev.instanceroles.engine.PartitionReport;
import dev.instanceroles.partition.RegionKnowledge;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** All that is known now, put together from the manifests and the engines' reports. Safe from several threads. */
final class StatusBoard {
  private final InstantSource clock;
  private final Map<BindingKey, InstanceRoleBindingStatus> bindingStatuses = new HashMap<>();
  private final Map<String, CloudAccountStatus> accountStatuses = new HashMap<>();
  private final SortedMap<PartitionId, RegionKnowledge> regions = new TreeMap<>();
  private Scan scan = Scan.NOTHING;

  /**
   * @param clock gives the times of conditions
   * @param previous what the process before this one had shown
   */
  StatusBoard(InstantSource clock, View previous) {
    this.clock = clock;
    previous.bindings().forEach(row -> {
      if (row.status() != null) {
        bindingStatuses.put(new BindingKey(row.namespace(), row.name()), row.status());
      }
    });
    previous.accounts().forEach(row -> {
      if (row.status() != null) {
        accountStatuses.put(row.name(), row.status());
      }
    });
  }

  synchronized void scanned(Scan next) {
    scan = next;
  }

  /** A partition has an engine now, of which a report is to be expected. */
  synchronized void started(PartitionId partition) {
    regions.put(partition, new RegionKnowledge());
  }

  synchronized void reported(PartitionReport report) {
    var region = regions.get(report.partition());
    if (region != null) {
      region.take(report);
    }
  }

  /** The engine of the partition has all bindings, or will in a moment. */
  synchronized void listed(PartitionId partition) {
    var region = regions.get(partition);
    if (region != null) {
      region.listed();
    }
  }

  synchronized View view() {
    return new Composition(scan, regions, clock.instant(), bindingStatuses, accountStatuses)
        .view();
  }

  /** How far the single run of a command has come. */
  synchronized Standing standing() {
    // What an earlier process had shown does not count.
    var fresh =
        new Composition(scan, regions, clock.instant(), new HashMap<>(), new HashMap<>());
    return Standing.of(fresh, scan, regions);
  }
}
