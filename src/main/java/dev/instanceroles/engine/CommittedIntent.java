package dev.instanceroles.engine;

import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.PartitionId;
import dev.instanceroles.ledger.BatchId;
import dev.instanceroles.ledger.Operation;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A batch that may be sent, because the intent to send it is durable. Only the engine makes one, and only from an answer that
 * the ledger gave: whoever holds one cannot be ahead of the ledger.
 */
public final class CommittedIntent {
  private final PartitionId partition;
  private final BatchId batch;
  private final Operation operation;
  private final List<InstanceId> instances;
  private final SortedMap<BindingKey, Long> askedBy;

  CommittedIntent(
      PartitionId partition,
      BatchId batch,
      Operation operation,
      List<InstanceId> instances,
      SortedMap<BindingKey, Long> askedBy) {
    this.partition = partition;
    this.batch = batch;
    this.operation = operation;
    this.instances = List.copyOf(instances);
    this.askedBy = Collections.unmodifiableSortedMap(new TreeMap<>(askedBy));
  }

  public PartitionId partition() {
    return partition;
  }

  public BatchId batch() {
    return batch;
  }

  public Operation operation() {
    return operation;
  }

  /** 1 to {@code idsPerMutation} of the cloud's capabilities, sorted, without duplicates. */
  public List<InstanceId> instances() {
    return instances;
  }

  /** On whose behalf, with the generation of each binding that was decided on; 0 for one that is not there any more. */
  public SortedMap<BindingKey, Long> askedBy() {
    return askedBy;
  }

  @Override
  public String toString() {
    return batch + " " + operation.purpose() + " " + operation.role().name() + " " + instances;
  }
}
