package dev.instanceroles.declare;

import dev.instanceroles.domain.PartitionId;
import org.jspecify.annotations.Nullable;

/** To which partition a binding belongs, as its account and region say. */
public sealed interface AccountLink {
  /** The account can be used. */
  record Found(PartitionId partition) implements AccountLink {}

  /** There is no CloudAccount of that name. */
  record NotFound(String account) implements AccountLink {}

  /**
   * There is a CloudAccount of that name, but it is not to be used: the binding is frozen, also where another CloudAccount
   * stands for the same partition.
   *
   * @param partition null if it cannot be told
   */
  record Unusable(String account, @Nullable PartitionId partition, String why)
      implements AccountLink {}

  /** The binding does not say in readable words which account and region it means: it may be of any partition. */
  record Unclear() implements AccountLink {}
}
