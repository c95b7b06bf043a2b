package dev.instanceroles.standalone;

import dev.instanceroles.declare.AccountLink;
import dev.instanceroles.declare.Declarations;
import dev.instanceroles.declare.DeclaredAccount;
import dev.instanceroles.declare.DeclaredBindingSource;
import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.domain.DeclaredBinding;
import dev.instanceroles.domain.PartitionId;
import dev.instanceroles.status.Unmanaged;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

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
          null).toString();
      case DeclaredAccount.Second it -> it.toString();
      case DeclaredAccount.Unreadable it -> it.toString();
    };
  }

  private void place(DeclaredBindingSource source) {
    var binding = source.binding();
    var key = binding.key();
    var was = memory.partition(key).orElse(null);
    switch (source.link()) {
      case AccountLink.Found(var now) when was == null || was.equals(now) -> {
        memory.place(key, now);
        put(now, binding);
      }
      case AccountLink.Found(var now) -> {
        var fault = source.place() + ": the account or the region was changed, from " + was + " to "
            + now + ", which cannot be. Put it back, or declare another binding for " + now + ".";
        put(was, frozen(binding, fault));
        unmanaged.put(key, new Unmanaged.InvalidSpec(fault));
      }
      case AccountLink.NotFound(var account) -> {
        freeze(was, binding, "There is no CloudAccount " + account + ".");
        unmanaged.put(key, new Unmanaged.AccountNotFound(account));
      }
      case AccountLink.Unusable(var account, var now, var why) -> {
        freeze(was == null ? now : was, binding, "CloudAccount " + account + ": " + why);
        unmanaged.put(key, new Unmanaged.AccountRefused(account, why));
      }
      case AccountLink.Unclear() -> {
        var fault = fault(binding);
        if (was != null) {
          put(was, frozen(binding, fault));
        } else {
          partitions.forEach(partition -> put(partition, frozen(binding, fault)));
        }
        unmanaged.put(key, new Unmanaged.InvalidSpec(fault));
      }
    }
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

  private void freeze(@Nullable PartitionId partition, DeclaredBinding binding, String fault) {
    if (partition != null) {
      put(partition, frozen(binding, fault));
    }
  }

  private static String fault(DeclaredBinding binding) {
    return binding instanceof DeclaredBinding.Unreadable unreadable
        ? unreadable.fault()
        : "Its account and region cannot be told.";
  }

  private void put(PartitionId partition, DeclaredBinding binding) {
    var was = before.in(partition).get(binding.key());
    var unchanged = was != null && was.equals(Revisions.at(was.revision(), binding));
    bindings.computeIfAbsent(partition, absent -> new TreeMap<>())
        .put(binding.key(), unchanged ? was : binding);
  }

  private static DeclaredBinding frozen(DeclaredBinding binding, String fault) {
    long generation = switch (binding) {
      case DeclaredBinding.Readable readable -> readable.binding().generation();
      case DeclaredBinding.Unreadable unreadable -> unreadable.generation();
    };
    return new DeclaredBinding.Unreadable(
        binding.key(), binding.uid(), generation, binding.revision(), fault);
  }
}
