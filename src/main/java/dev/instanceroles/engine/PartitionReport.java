package dev.instanceroles.engine;

import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.domain.Fault;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.PartitionId;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What changed since the last report of this partition.
 *
 * @param bindings those whose report changed
 * @param gone bindings that are no longer there
 * @param signIn whether the credentials work and belong to the account
 * @param ledgerFault why nothing is known, null when the ledger is loaded
 * @param owned entries with an owner
 * @param declared bindings of this partition
 * @param hold detaches that wait for an administrator, null when there are none
 * @param orphans owned instances whose binding is absent without having let go, by binding
 */
public record PartitionReport(
    PartitionId partition,
    List<BindingReport> bindings,
    List<BindingKey> gone,
    SignIn signIn,
    @Nullable String ledgerFault,
    int owned,
    int declared,
    @Nullable Hold hold,
    SortedMap<BindingKey, List<InstanceId>> orphans) {
  public PartitionReport {
    bindings = List.copyOf(bindings);
    gone = List.copyOf(gone);
    orphans = Collections.unmodifiableSortedMap(new TreeMap<>(orphans));
  }

  /** Whether the account may be used. */
  public sealed interface SignIn {
    record Unchecked() implements SignIn {}

    record Verified() implements SignIn {}

    /** The credentials work, but the cloud does not tell whose they are. */
    record TakenAtItsWord(Fault fault) implements SignIn {}

    /** The credentials belong to another account; no other call was made with them. */
    record Mismatch(String actualAccountId) implements SignIn {}

    record Failed(Fault fault) implements SignIn {}

    /** Whether the cloud may be asked and changed. */
    default boolean usable() {
      return this instanceof Verified || this instanceof TakenAtItsWord;
    }
  }

  /**
   * A mass detach that an administrator must decide.
   *
   * @param hash 12 hex digits over what is held
   * @param detaches instances that would lose their role
   * @param bindings how many bindings they belong to
   * @param limit detaches that may go within an hour without a decision
   */
  public record Hold(String hash, int detaches, int bindings, int limit) {}
}
