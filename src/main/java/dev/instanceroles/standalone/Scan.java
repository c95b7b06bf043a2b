package dev.instanceroles.standalone;

import dev.instanceroles.declare.Declarations;
import dev.instanceroles.declare.DeclaredAccount;
import dev.instanceroles.declare.SecretValues;
import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.domain.DeclaredBinding;
import dev.instanceroles.domain.PartitionId;
import dev.instanceroles.status.Unmanaged;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The manifests as they were at one moment, by partition.
 *
 * @param revision rises with every scan that shows a change
 * @param bindings what each engine is told of; also bindings that are frozen because they cannot be obeyed
 * @param unmanaged why a binding is not worked on, for those that are not
 * @param generations of accounts
 */
record Scan(
    long revision,
    SortedMap<PartitionId, SortedMap<BindingKey, DeclaredBinding>> bindings,
    SortedMap<BindingKey, Unmanaged> unmanaged,
    SortedMap<String, Long> generations,
    Declarations declarations) {

  static final Scan NOTHING = new Scan(
      0,
      new TreeMap<>(),
      new TreeMap<>(),
      new TreeMap<>(),
      new Declarations(List.of(), List.of(), new TreeMap<>(), List.of(), List.of(), true));

  Scan {
    bindings = Collections.unmodifiableSortedMap(new TreeMap<>(bindings));
    unmanaged = Collections.unmodifiableSortedMap(new TreeMap<>(unmanaged));
    generations = Collections.unmodifiableSortedMap(new TreeMap<>(generations));
  }

  Map<BindingKey, DeclaredBinding> in(PartitionId partition) {
    return bindings.getOrDefault(partition, new TreeMap<>());
  }

  /** The credentials that the account names, null if it names none, or none that are here. */
  @Nullable
  SecretValues secret(DeclaredAccount.Readable account) {
    return account.access()
        .credentials()
        .secret()
        .map(name -> declarations.secrets().get(name))
        .orElse(null);
  }

  /** The account that stands for a partition, if there is one that can be used. */
  Optional<DeclaredAccount.Readable> account(PartitionId partition) {
    return declarations.accounts()
        .stream()
        .filter(DeclaredAccount.Readable.class::isInstance)
        .map(DeclaredAccount.Readable.class::cast)
        .filter(account -> account.in(partition.region()).partition().equals(partition))
        .findFirst();
  }
}
