package dev.instanceroles.simulation;

import dev.instanceroles.domain.Account;
import dev.instanceroles.domain.Binding;
import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.domain.DeclaredBinding;
import dev.instanceroles.domain.Grant;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.Mode;
import dev.instanceroles.domain.RoleName;
import dev.instanceroles.domain.Tags;
import dev.instanceroles.ledger.Entry;
import dev.instanceroles.ledger.OpenBatch;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rules of the design about who may have what, told a second time, in the smallest words. */
final class Wants {
  private Wants() {}

  /**
   * The declarations of an instance, of a version that can be read.
   *
   * @param marks of the instance
   */
  static List<Binding> claims(
      Collection<DeclaredBinding> bindings, InstanceId id, Marks marks) {
    return bindings.stream()
        .filter(DeclaredBinding.Readable.class::isInstance)
        .map(one -> ((DeclaredBinding.Readable) one).binding())
        .filter(Wants::claims)
        .filter(binding -> means(binding, id, marks))
        .toList();
  }

  static boolean means(Binding binding, InstanceId id, Marks marks) {
    Tags selector = binding.targets().tags();
    Tags labels = binding.targets().nodeLabels();
    boolean selected =
        carries(marks.tags(), selector) || carries(marks.node(), labels) || keeps(binding, marks);
    return !binding.targets().exclude().contains(id)
        && (selected || binding.targets().ids().contains(id));
  }

  private static boolean carries(@Nullable Tags carried, @Nullable Tags selector) {
    return selector != null && carried != null && carried.include(selector);
  }

  /** A Node that is not there says nothing about its instance. */
  static boolean keeps(Binding binding, Marks marks) {
    return binding.targets().nodeLabels() != null
        && marks.node() == null
        && binding.key().equals(marks.keeper());
  }

  static boolean claims(Binding binding) {
    return !binding.deleting() && !binding.unbound() && binding.mode() == Mode.Enforce;
  }

  /** The incumbent, else one that is granted, else the oldest. */
  static Optional<Binding> winner(
      Collection<DeclaredBinding> bindings,
      InstanceId id,
      Marks marks,
      SimLedger ledger,
      @Nullable Account account) {
    Tags tags = marks.tags();
    BindingKey owner = ledger.entry(id).map(Entry::owner).orElse(null);
    BindingKey attaching =
        ledger.intents(id)
            .filter(batch -> batch.operation().attaches())
            .flatMap(batch -> batch.items().stream())
            .filter(item -> item.instance().equals(id))
            .map(OpenBatch.Item::owner)
            .findFirst()
            .orElse(null);
    Function<Binding, Integer> rank =
        binding -> binding.key().equals(owner)
            ? 0
            : binding.key().equals(attaching)
                ? 1
            : granted(account, binding, tags) ? 2
            : 3;
    Comparator<Binding> oldest =
        Comparator.comparing(Binding::created).thenComparing(Binding::key);
    List<Binding> claims = claims(bindings, id, marks);
    // What nobody granted takes over nothing that is ours.
    return claims.stream()
        .min(Comparator.comparing(rank).thenComparing(oldest))
        .filter(
            first -> first.key().equals(owner)
                || granted(account, first, tags)
                || ledger.entry(id).isEmpty())
        .map(
            first -> claims.stream()
                .filter(claim -> claim.role().equals(first.role()))
                .filter(claim -> acts(claim, tags, account))
                .filter(claim -> !acts(first, tags, account))
                .min(oldest)
                .orElse(first));
  }

  /** Of equal declarations one that may be acted for stands in for one that may not. */
  private static boolean acts(Binding claim, @Nullable Tags tags, @Nullable Account account) {
    return !claim.suspended() && granted(account, claim, tags);
  }

  static boolean granted(@Nullable Account account, Binding binding, @Nullable Tags tags) {
    return granted(account, binding.key(), binding.role().name(), tags);
  }

  static boolean granted(
      @Nullable Account account, BindingKey key, RoleName role, @Nullable Tags tags) {
    return account != null
        && account.grants().stream().anyMatch(grant -> allows(grant, account, key, role, tags));
  }

  static boolean mayAdopt(
      @Nullable Account account, BindingKey key, RoleName role, @Nullable Tags tags) {
    return account != null
        && account.grants()
            .stream()
            .anyMatch(grant -> grant.mayAdopt() && allows(grant, account, key, role, tags));
  }

  static boolean mayReplace(
      @Nullable Account account,
      BindingKey key,
      RoleName role,
      RoleName replaced,
      @Nullable Tags tags) {
    return account != null
        && account.grants()
            .stream()
            .anyMatch(
                grant -> allows(grant, account, key, role, tags)
                    && matches(grant.mayReplace(), replaced.value()));
  }

  static boolean isProtected(@Nullable Account account, RoleName role) {
    return account != null && matches(account.protectedRoles(), role.value());
  }

  private static boolean allows(
      Grant grant, Account account, BindingKey key, RoleName role, @Nullable Tags tags) {
    return matches(grant.namespaces(), key.namespace())
        && matches(grant.roles(), role.value())
        && matches(grant.regions(), account.partition().region())
        && (grant.tags() == null || (tags != null && tags.include(grant.tags())));
  }

  private static boolean matches(List<String> globs, String text) {
    return globs.stream()
        .anyMatch(glob -> glob.equals("*") || Pattern.matches(glob.replace("*", ".*"), text));
  }
}
