package dev.instanceroles.cloud;

import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.PartitionId;
import dev.instanceroles.domain.PassedRole;
import dev.instanceroles.domain.Provider;
import dev.instanceroles.domain.RoleName;
import dev.instanceroles.engine.CommittedIntent;
import dev.instanceroles.engine.Intents;
import dev.instanceroles.ledger.BatchId;
import dev.instanceroles.ledger.Operation;
import dev.instanceroles.ledger.Operation.Purpose;
import java.util.Arrays;

/** Batches to be sent. */
public final class Batches {
  private Batches() {}

  public static CommittedIntent attach(String... ids) {
    return of(new Operation(Purpose.ATTACH, PassedRole.of("Web")), ids);
  }

  public static CommittedIntent release(String... ids) {
    return of(new Operation(Purpose.RELEASE, PassedRole.of("Web")), ids);
  }

  public static CommittedIntent swap(Purpose purpose, String... ids) {
    return of(new Operation(purpose, PassedRole.of("Web")), ids);
  }

  public static CommittedIntent attach(PassedRole role, String... ids) {
    return of(new Operation(Purpose.ATTACH, role), ids);
  }

  public static PassedRole withPolicy(String policy) {
    return new PassedRole(new RoleName("Web"), policy);
  }

  public static CommittedIntent of(Operation operation, String... ids) {
    return Intents.of(
        new PartitionId(Provider.AlibabaCloud, "1234567890123456", "cn-hangzhou"),
        new BatchId(3, 17), operation, Arrays.stream(ids).map(InstanceId::new).toList());
  }
}
