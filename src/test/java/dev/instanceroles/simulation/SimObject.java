package dev.instanceroles.simulation;

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
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** An InstanceRoleBinding as its author may edit it. It is kept, and given its generation and revision, by {@link SimBindings}. */
final class SimObject {
  private static final String ACCOUNT = "prod";

  /** Every instance that some readable version listed. */
  final Set<InstanceId> everListed = new TreeSet<>();

  /** Every selector of some readable version. */
  final Set<Tags> everSelected = new TreeSet<>();

  /** Every selector of Nodes of some readable version. */
  final Set<Tags> everSelectedNodes = new TreeSet<>();

  final BindingKey key;
  final SortedSet<InstanceId> ids = new TreeSet<>();
  final SortedSet<InstanceId> exclude = new TreeSet<>();
  final Set<RoleName> replaceRoles = new TreeSet<>();
  PassedRole role;
  @Nullable Tags tags;
  @Nullable Tags nodeLabels;
  @Nullable String selectionDecision;
  @Nullable String planDecision;
  boolean unbound;
  Mode mode = Mode.Enforce;
  boolean suspended;
  @Nullable DeletionPolicy deletionPolicy;
  boolean adoptSameRole;
  SwapPolicy swap = SwapPolicy.DEFAULT;
  boolean readable = true;
  @Nullable String reconcileRequest;

  String uid = "";
  Instant created = Instant.EPOCH;
  long generation;
  long revision;
  boolean finalizer;
  boolean deleting;

  SimObject(BindingKey key, PassedRole role, Collection<InstanceId> ids) {
    this.key = key;
    this.role = role;
    this.ids.addAll(ids);
  }

  /** A new declaration with the same spec: what a deployment tool applies again. */
  SimObject again(BindingKey as) {
    SimObject copy = new SimObject(as, role, ids);
    copy.exclude.addAll(exclude);
    copy.tags = tags;
    copy.nodeLabels = nodeLabels;
    copy.replaceRoles.addAll(replaceRoles);
    copy.unbound = unbound;
    copy.mode = mode;
    copy.suspended = suspended;
    copy.deletionPolicy = deletionPolicy;
    copy.adoptSameRole = adoptSameRole;
    copy.swap = swap;
    copy.readable = readable;
    copy.reconcileRequest = reconcileRequest;
    copy.planDecision = planDecision;
    return copy;
  }

  DeclaredBinding shown() {
    if (!readable) {
      return new DeclaredBinding.Unreadable(key, uid, generation, revision, "spec.future: unknown");
    }
    everListed.addAll(ids);
    if (tags != null) {
      everSelected.add(tags);
    }
    if (nodeLabels != null) {
      everSelectedNodes.add(nodeLabels);
    }
    return new DeclaredBinding.Readable(
        new Binding(
            key,
            uid,
            generation,
            revision,
            created,
            ACCOUNT,
            role,
            new Targets(ids, tags, nodeLabels, exclude),
            unbound,
            mode,
            suspended,
            deletionPolicy,
            adoptSameRole,
            replaceRoles,
            swap,
            finalizer,
            deleting,
            reconcileRequest,
            selectionDecision, planDecision));
  }
}
