package dev.instanceroles.cloud;

import dev.instanceroles.domain.CloudError;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.Provider;
import dev.instanceroles.engine.SendAnswer.Item;
import dev.instanceroles.ledger.Operation;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** How one cloud wants to be asked for an attach or detach, and how it answers for each instance. */
public interface MutationDialect {
  CloudAction attach();

  CloudAction detach();

  Provider provider();

  /** How the cloud would refuse a role whose name no role can have. */
  CloudError noSuchRole();

  /** Asked once for each request. */
  SortedMap<String, String> query(Operation operation, List<InstanceId> ids);

  /**
   * One item for each id asked for.
   *
   * @see MutationRows
   */
  Map<InstanceId, Item> items(CloudAction action, Outcome.Accepted accepted, List<InstanceId> ids);
}
