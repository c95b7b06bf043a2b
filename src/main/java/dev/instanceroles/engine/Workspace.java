package dev.instanceroles.engine;

import dev.instanceroles.domain.Account;
import dev.instanceroles.domain.Binding;
import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.domain.DetachLimit;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.Mode;
import dev.instanceroles.domain.PartitionId;
import dev.instanceroles.plan.Decision;
import dev.instanceroles.plan.Grants;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** All that one engine holds. Its parts know nothing of each other; the steps of the engine work on all of them. */
final class Workspace {
  final PartitionId partition;
  final Timing timing;
  final Gate gate = new Gate();
  final Directory directory = new Directory();
  final Ledger ledger;
  final Memory memory;
  final Snapshot snapshot;
  final Selections selections;
  final NodeTable nodes = new NodeTable();
  final Membership membership;
  final Reader reader;
  final Roles roles;
  final Setbacks setbacks;
  final Sends sends;
  final Lanes lanes = new Lanes();
  final Bisection bisection = new Bisection();
  final Map<InstanceId, Decision> decisions = new HashMap<>();

  /** Instances to decide about again. */
  final Set<InstanceId> dirty = new TreeSet<>();

  /** Bindings whose report may have changed. */
  final Set<BindingKey> touched = new TreeSet<>();

  /** Why the bindings could not be listed for a detach of the binding. */
  final Map<BindingKey, String> unlisted = new HashMap<>();

  @Nullable Account account;
  Grants grants;

  Workspace(PartitionId partition, Timing timing) {
    this.partition = partition;
    this.timing = timing;
    ledger = new Ledger(partition);
    memory = ledger.memory();
    snapshot = new Snapshot(timing.answerPrecedence());
    selections = new Selections(timing);
    reader = new Reader(timing, partition.provider().capabilities().idsPerRead());
    roles = new Roles(timing);
    setbacks = new Setbacks(timing);
    sends = new Sends(timing);
    grants = noGrants(partition);
    membership = new Membership(this);
  }

  boolean enforcing() {
    return account != null && account.mode() == Mode.Enforce;
  }

  /** The binding as far as it can be obeyed now; null when it is absent or cannot be read. */
  @Nullable
  Binding readable(@Nullable BindingKey key) {
    Directory.Known known = directory.get(key);
    return known == null || !known.readable() ? null : known.lastReadable();
  }

  /** All instances that a change of this binding may concern. */
  Set<InstanceId> concernedBy(BindingKey key) {
    Set<InstanceId> ids = new TreeSet<>(memory.ownedBy(key));
    Directory.Known known = directory.get(key);
    if (known != null) {
      ids.addAll(known.members());
    }
    return ids;
  }

  void dirty(BindingKey key) {
    touched.add(key);
    dirty.addAll(concernedBy(key));
    membership.reconsider(key);
  }

  /** Everything that is declared or ours. */
  Set<InstanceId> tracked() {
    Set<InstanceId> ids = new TreeSet<>(directory.declared());
    ids.addAll(memory.instances());
    return ids;
  }

  void dirtyAll() {
    dirty.addAll(tracked());
    touched.addAll(directory.keys());
    membership.reconsiderAll();
  }

  private static Grants noGrants(PartitionId partition) {
    return new Grants(
        new Account(
            "",
            partition,
            Mode.Observe,
            List.of(),
            List.of(),
            DetachLimit.DEFAULT,
            0,
            null, Set.of()));
  }
}
