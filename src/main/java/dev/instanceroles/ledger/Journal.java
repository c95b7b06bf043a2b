package dev.instanceroles.ledger;

import dev.instanceroles.domain.PartitionId;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The part of the ledger that every decision to send writes.
 *
 * @param epoch rises with the first write of every leader
 * @param batches sorted by id
 * @param detached how many instances were detached in which minute (of the epoch of 1970), for the detach limit; minutes older
 *     than the window are dropped
 * @param held whether detaches wait for an administrator's decision
 * @param latches sorted by binding
 * @param approvals sorted by binding
 */
public record Journal(
    PartitionId partition,
    long epoch,
    List<OpenBatch> batches,
    SortedMap<Long, Integer> detached,
    boolean held,
    List<Latch> latches,
    List<Approval> approvals) {
  public Journal {
    batches = List.copyOf(batches);
    detached = Collections.unmodifiableSortedMap(new TreeMap<>(detached));
    latches = List.copyOf(latches);
    approvals = List.copyOf(approvals);
  }

  public static Journal empty(PartitionId partition) {
    return new Journal(partition, 0, List.of(), new TreeMap<>(), false, List.of(), List.of());
  }

  public Journal inEpoch(long other) {
    return new Journal(partition, other, batches, detached, held, latches, approvals);
  }
}
