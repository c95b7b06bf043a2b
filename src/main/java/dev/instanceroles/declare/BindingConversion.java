package dev.instanceroles.declare;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import dev.instanceroles.api.InstanceRoleBindingSpec;
import dev.instanceroles.api.InstanceRoleBindingSpec.OnExisting;
import dev.instanceroles.api.InstanceRoleBindingSpec.SameRole;
import dev.instanceroles.api.InstanceRoleBindingSpec.State;
import dev.instanceroles.domain.Binding;
import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.domain.DeletionPolicy;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.Mode;
import dev.instanceroles.domain.PassedRole;
import dev.instanceroles.domain.RoleName;
import dev.instanceroles.domain.SwapPolicy;
import dev.instanceroles.domain.Targets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes a binding of a spec without faults; here are the defaults. */
final class BindingConversion {
  private BindingConversion() {}

  static Binding convert(
      BindingKey key,
      Origin origin,
      InstanceRoleBindingSpec spec,
      Annotations.Wishes wishes) {
    var onExisting = requireNonNullElse(spec.onExisting(), new OnExisting(null, null));
    var role = new RoleName(requireNonNull(spec.roleName()));
    return new Binding(
        key,
        origin.uid(),
        origin.generation(),
        origin.revision(),
        origin.created(),
        requireNonNull(requireNonNull(spec.accountRef()).name()),
        new PassedRole(role, spec.sessionPolicy()),
        targets(requireNonNull(spec.instances())),
        spec.state() == State.Unbound,
        mode(spec.mode()),
        Boolean.TRUE.equals(spec.suspend()),
        deletionPolicy(spec.deletionPolicy()),
        onExisting.sameRole() == SameRole.Adopt,
        replaceRoles(onExisting.replaceRoles(), role),
        swap(spec.swap()),
        origin.guarded(),
        origin.deleting(),
        wishes.reconcileRequest(),
        wishes.selectionDecision(), wishes.planDecision());
  }

  static Mode mode(dev.instanceroles.api.@Nullable Mode mode) {
    return switch (mode) {
      case Observe -> Mode.Observe;
      case Enforce -> Mode.Enforce;
      case null -> Mode.Enforce;
    };
  }

  private static @Nullable DeletionPolicy deletionPolicy(
      InstanceRoleBindingSpec.@Nullable DeletionPolicy policy) {
    return switch (policy) {
      case Detach -> DeletionPolicy.Detach;
      case Retain -> DeletionPolicy.Retain;
      case null -> null;
    };
  }

  private static Targets targets(InstanceRoleBindingSpec.Instances instances) {
    return new Targets(
        ids(instances.ids()),
        TagRules.convert(instances.tags()),
        TagRules.convert(instances.nodeLabels()),
        ids(instances.exclude()));
  }

  private static SortedSet<InstanceId> ids(@Nullable List<@Nullable String> ids) {
    return requireNonNullElse(ids, List.<@Nullable String>of()).stream()
        .filter(Objects::nonNull)
        .map(InstanceId::new)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<RoleName> replaceRoles(
      @Nullable List<@Nullable String> names,
      RoleName own) {
    return requireNonNullElse(names, List.<@Nullable String>of()).stream()
        .filter(Objects::nonNull)
        .map(RoleName::new)
        .filter(name -> !name.equals(own))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static SwapPolicy swap(InstanceRoleBindingSpec.@Nullable Swap swap) {
    if (swap == null) {
      return SwapPolicy.DEFAULT;
    }
    var usual = SwapPolicy.DEFAULT;
    return new SwapPolicy(
        requireNonNullElse(swap.canary(), usual.canary()),
        requireNonNullElse(swap.soakSeconds(), usual.soakSeconds()),
        swap.maxConcurrent() == null ? usual.maxConcurrent() : swap.maxConcurrent().text());
  }
}
