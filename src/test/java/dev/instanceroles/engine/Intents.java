package dev.instanceroles.engine;

import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.PartitionId;
import dev.instanceroles.ledger.BatchId;
import dev.instanceroles.ledger.Operation;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes committed intents for tests of what performs them. */
public final class Intents {
  /** Who asks, in its third generation. */
  public static final BindingKey ASKING = new BindingKey("team-a", "web");

  private Intents() {}

  public static CommittedIntent of(
      PartitionId partition, BatchId batch, Operation operation, List<InstanceId> instances) {
    return new CommittedIntent(
        partition, batch, operation, instances, new TreeMap<>(Map.of(ASKING, 3L)));
  }
}
