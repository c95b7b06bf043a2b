package dev.instanceroles.engine;

import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.PartitionId;
import dev.instanceroles.ledger.BatchId;
import dev.instanceroles.ledger.Operation;
import java.util.List;

/** Makes committed intents for tests of what performs them. */
public final class Intents {
  private Intents() {}

  public static CommittedIntent of(
      PartitionId partition, BatchId batch, Operation operation, List<InstanceId> instances) {
    return new CommittedIntent(partition, batch, operation, instances);
  }
}
