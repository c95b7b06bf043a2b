package dev.instanceroles.declare;

import dev.instanceroles.domain.Binding;
import dev.instanceroles.domain.DeclaredBinding;
import dev.instanceroles.domain.PartitionId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** All CloudAccounts together: of two on the same account of a cloud, only the first counts. */
public final class DeclaredAccounts {
  private final SortedMap<String, DeclaredAccount> byName = new TreeMap<>();
  private final Map<String, String> holders = new HashMap<>();

  private DeclaredAccounts() {}

  /**
   * Puts them together.
   *
   * @param accounts of different names; the earlier wins: in a cluster the older, of manifests the first by name
   */
  public static DeclaredAccounts of(List<DeclaredAccount> accounts) {
    var all = new DeclaredAccounts();
    var first = new HashMap<PartitionId, String>();
    for (var account : accounts) {
      var id = account.partition("");
      var holder = id == null ? null : first.putIfAbsent(id, account.name());
      all.byName.put(account.name(), holder == null ? account : all.second(account, holder));
    }
    return all;
  }

  private DeclaredAccount second(DeclaredAccount account, String holder) {
    holders.put(account.name(), holder);
    return switch (account) {
      case DeclaredAccount.Readable it -> new DeclaredAccount.Second(
          it.name(), it.provider(), it.accountId(), holder);
      case DeclaredAccount.Second it -> it;
      case DeclaredAccount.Unreadable it -> it;
    };
  }

  static Finding secondOf(String holder) {
    return new Finding(
        Finding.Severity.FAULT,
        FieldPath.of("spec", "accountId"),
        "belongs to CloudAccount " + holder + " already; a cloud account has only one");
  }

  /** Name of the CloudAccount that was there before this one on the same account of a cloud, if any. */
  public Optional<String> holderBefore(String name) {
    return Optional.ofNullable(holders.get(name));
  }

  /** In order of name; those that come second cannot be used. */
  public List<DeclaredAccount> all() {
    return List.copyOf(byName.values());
  }

  /** What is wrong with a binding on the cloud that its account names, although another cloud would take it. */
  public List<Finding> objections(BindingReading reading) {
    var account = reading.account() == null ? null : byName.get(reading.account());
    var provider = account == null ? null : account.provider();
    return provider != null
        && reading.binding() instanceof DeclaredBinding.Readable(Binding binding)
            ? CloudRules.check(binding, provider)
            : List.of();
  }

  /** The binding as its account's cloud lets it be obeyed. */
  public DeclaredBinding obeyed(BindingReading reading, DeclaredBinding binding) {
    var objections = objections(reading);
    return objections.isEmpty()
        ? binding
        : binding.frozen(Findings.summary(objections, Finding::message));
  }

  /** Where the binding belongs. */
  public AccountLink link(BindingReading binding) {
    var name = binding.account();
    var region = binding.region();
    if (name == null || region == null) {
      return new AccountLink.Unclear();
    }
    return switch (byName.get(name)) {
      case null -> new AccountLink.NotFound(name);
      case DeclaredAccount.Readable account ->
          new AccountLink.Found(account.in(region).partition());
      case DeclaredAccount.Second account -> new AccountLink.Unusable(
          name, account.partition(region), account.fault());
      case DeclaredAccount.Unreadable account -> new AccountLink.Unusable(
          name, account.partition(region), account.fault());
    };
  }
}
