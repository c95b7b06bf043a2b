package dev.instanceroles.engine;

import dev.instanceroles.domain.Binding;
import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.domain.DeclaredBinding;
import dev.instanceroles.domain.DeletionPolicy;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.Mode;
import dev.instanceroles.domain.PassedRole;
import dev.instanceroles.domain.RoleName;
import dev.instanceroles.domain.SwapPolicy;
import dev.instanceroles.domain.Tags;
import dev.instanceroles.domain.Targets;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A binding as a test writes it down, field by field. */
final class Draft {
  final BindingKey key;
  PassedRole role;
  long revision = 1;
  SortedSet<InstanceId> ids = new TreeSet<>();
  @Nullable Tags tags;
  @Nullable Tags nodeLabels;
  SortedSet<InstanceId> exclude = new TreeSet<>();
  @Nullable String selectionDecision;
  @Nullable String planDecision;
  boolean unbound;
  Mode mode = Mode.Enforce;
  boolean suspended;
  @Nullable DeletionPolicy deletionPolicy;
  boolean adoptSameRole;
  Set<RoleName> replaceRoles = new TreeSet<>();
  SwapPolicy swap = SwapPolicy.DEFAULT;
  boolean guarded = true;
  boolean deleting;
  @Nullable String reconcileRequest;

  Draft(BindingKey key, RoleName role, int... numbers) {
    this.key = key;
    this.role = Bench.passed(role);
    for (int number : numbers) {
      ids.add(Bench.id(number));
    }
  }

  Binding binding() {
    return new Binding(
        key,
        "uid-" + key.name(),
        revision,
        revision,
        Bench.START,
        "prod",
        role,
        new Targets(ids, tags, nodeLabels, exclude),
        unbound,
        mode,
        suspended,
        deletionPolicy,
        adoptSameRole,
        Set.copyOf(replaceRoles),
        swap,
        guarded,
        deleting,
        reconcileRequest,
        selectionDecision, planDecision);
  }

  /** The next version of it. */
  DeclaredBinding declared() {
    revision++;
    return new DeclaredBinding.Readable(binding());
  }
}
