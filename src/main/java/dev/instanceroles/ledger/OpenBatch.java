package dev.instanceroles.ledger;

import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.domain.InstanceId;
import java.time.Instant;
import java.util.List;

/**
 * An intent: this may have been sent, and its outcome is not settled for the items listed.
 *
 * @param opened when it was planned, by the planner's clock; may lengthen waits, never shorten them
 * @param items sorted by instance, at most 100
 */
public record OpenBatch(BatchId id, Operation operation, Instant opened, List<Item> items) {
  /** An instance of the batch and the binding on whose behalf it is changed. */
  public record Item(InstanceId instance, BindingKey owner) {}

  public OpenBatch {
    items = List.copyOf(items);
  }
}
