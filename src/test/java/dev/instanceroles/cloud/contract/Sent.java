package dev.instanceroles.cloud.contract;

import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.PartitionId;
import dev.instanceroles.domain.PassedRole;
import dev.instanceroles.domain.RoleName;
import dev.instanceroles.engine.CommittedIntent;
import dev.instanceroles.engine.Intents;
import dev.instanceroles.ledger.BatchId;
import dev.instanceroles.ledger.Operation;
import dev.instanceroles.ledger.Operation.Purpose;
import java.util.List;

/** Batches for the contract. */
final class Sent {
  private Sent() {}

  static CommittedIntent attach(PartitionId partition, RoleName role, List<InstanceId> ids) {
    return of(partition, Purpose.ATTACH, role, ids);
  }

  static CommittedIntent detach(PartitionId partition, RoleName role, List<InstanceId> ids) {
    return of(partition, Purpose.RELEASE, role, ids);
  }

  private static CommittedIntent of(
      PartitionId partition, Purpose purpose, RoleName role, List<InstanceId> ids) {
    return Intents.of(
        partition, new BatchId(3, 17), new Operation(purpose, new PassedRole(role, null)), ids);
  }
}
