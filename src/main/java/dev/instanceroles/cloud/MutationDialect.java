package dev.instanceroles.cloud;

import dev.instanceroles.domain.Fault;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.engine.SendAnswer.Item;
import dev.instanceroles.ledger.Operation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** How one cloud wants to be asked for an attach or detach, and how it answers for each instance. */
public interface MutationDialect<A extends CloudAction> {
  A attach();

  A detach();

  /** Why an operation cannot even be asked for. */
  Optional<Fault> objection(Operation operation);

  /** Asked once for each request. */
  SortedMap<String, String> query(Operation operation, List<InstanceId> ids);

  /**
   * One item for each id asked for.
   *
   * @see MutationRows
   */
  Map<InstanceId, Item> items(A action, Outcome.Accepted accepted, List<InstanceId> ids);
}
