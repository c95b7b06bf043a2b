package dev.instanceroles.standalone;

import dev.instanceroles.declare.Declarations;
import dev.instanceroles.declare.DeclaredAccount;
import dev.instanceroles.declare.DeclaredBindingSource;
import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.domain.DeclaredBinding;
import dev.instanceroles.domain.PartitionId;
import dev.instanceroles.partition.Placement;
import dev.instanceroles.status.Unmanaged;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Tells which engine each binding concerns. One that cannot be obeyed, or not for sure, stays frozen where it was: only a
 * manifest that is certainly gone is absent.
 */
final class Router {
  private final Declarations declarations;
  private final ManifestMemory memory;
  private final SortedSet<PartitionId> partitions;
  private final Scan before;
  private final long revision;
  private final SortedMap<PartitionId, SortedMap<BindingKey, DeclaredBinding>> bindings =
      new TreeMap<>();
  private final SortedMap<BindingKey, Unmanaged> unmanaged = new TreeMap<>();

  private Router(
      Declarations declarations,
      ManifestMemory memory,
      SortedSet<PartitionId> ledgers,
      Scan before,
      long revision) {
    this.declarations = declarations;
    this.memory = memory;
    this.before = before;
    this.revision = revision;
    partitions = new TreeSet<>(ledgers);
    partitions.addAll(before.bindings().keySet());
  }

  /**
   * @param memory learns where each binding is now
   * @param ledgers partitions that have a ledger
   * @param before what has not changed since keeps its revision
   */
  static Scan route(
      Declarations declarations,
      ManifestMemory memory,
      SortedSet<PartitionId> ledgers,
      Scan before,
      long revision) {
    return new Router(declarations, memory, ledgers, before, revision).route();
  }

  private Scan route() {
    Set<BindingKey> present = new HashSet<>();
    for (var source : declarations.bindings()) {
      present.add(source.binding().key());
      place(source);
    }
    for (var key : memory.placed()) {
      if (!present.contains(key)) {
        absent(key);
      }
    }
    var generations = new TreeMap<String, Long>();
    for (var account : declarations.accounts()) {
      generations.put(account.name(), memory.ofAccount(account.name(), spec(account)));
    }
    return new Scan(revision, bindings, unmanaged, generations, declarations);
  }

  private static String spec(DeclaredAccount account) {
    return switch (account) {
      case DeclaredAccount.Readable it -> new DeclaredAccount.Readable(
          it.access(),
          it.mode(),
          it.grants(),
          it.protectedRoles(),
          it.detachLimit(),
          it.driftSweepSeconds(),
          null,
          it.approvalFor()).toString();
      case DeclaredAccount.Second it -> it.toString();
      case DeclaredAccount.Unreadable it -> it.toString();
    };
  }

  private void place(DeclaredBindingSource source) {
    var key = source.binding().key();
    var was = memory.partition(key).orElse(null);
    var placement =
        Placement.of(obeyed(source), source.link(), source.place() + ": ", was);
    switch (placement) {
      case Placement.At(var home, var binding) -> {
        memory.place(key, home);
        put(home, binding);
      }
      case Placement.Frozen frozen -> {
        frozen.among(partitions).forEach(partition -> put(partition, frozen.binding()));
        unmanaged.put(key, frozen.why());
      }
    }
  }

  /** Labels are those of Nodes, which only a cluster has. */
  private static DeclaredBinding obeyed(DeclaredBindingSource source) {
    return source.binding() instanceof DeclaredBinding.Readable(var binding)
        && binding.targets().nodeLabels() != null
            ? source.binding()
                .frozen(
                    source.place()
                        + ": spec.instances.nodeLabels: only an operator in a cluster knows"
                        + " Nodes; select by spec.instances.tags, or list the ids")
            : source.binding();
  }

  /** There is no manifest of a binding that had one. */
  private void absent(BindingKey key) {
    if (declarations.complete()) {
      memory.displace(key);
      return;
    }
    var fault = "The manifest is not found, and not everything could be read.";
    var partition = memory.partition(key).orElseThrow();
    put(
        partition,
        new DeclaredBinding.Unreadable(
            key, key.toString(), memory.generation(key), revision, fault));
    unmanaged.put(key, new Unmanaged.InvalidSpec(fault));
  }

  private void put(PartitionId partition, DeclaredBinding binding) {
    var was = before.in(partition).get(binding.key());
    var unchanged = was != null && was.equals(binding.at(was.revision()));
    bindings.computeIfAbsent(partition, absent -> new TreeMap<>())
        .put(binding.key(), unchanged ? was : binding);
  }
}
