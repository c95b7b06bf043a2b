package dev.instanceroles.domain;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A readable InstanceRoleBinding.
 *
 * @param uid changes when the object is deleted and made again; in standalone mode derived from the key
 * @param generation rises with every edit of the spec
 * @param revision position in the history of all bindings: of two views of the world, the higher is the later
 * @param created decides between equals who was first; equal for all in standalone mode
 * @param account name of the CloudAccount
 * @param targets the instances that shall hold the role
 * @param guarded whether absence of the object cannot be a deletion that went unnoticed: its finalizer is on, or manifests
 *     are files, whose absence means nothing. Nothing is attached for a binding that is not guarded
 * @param deleting whether deletion was asked for and waits for the finalizer
 * @param reconcileRequest latest value of a reconcile-now annotation; a new value clears backoff and latches
 * @param selectionDecision {@code accept:<hash>}, the answer to tags that suddenly match far fewer instances; null without
 * @param planDecision {@code approve:<hash>}, somebody's approval of the plan of this name; null without
 */
public record Binding(
    BindingKey key,
    String uid,
    long generation,
    long revision,
    Instant created,
    String account,
    PassedRole role,
    Targets targets,
    boolean unbound,
    Mode mode,
    boolean suspended,
    @Nullable DeletionPolicy deletionPolicy,
    boolean adoptSameRole,
    Set<RoleName> replaceRoles,
    SwapPolicy swap,
    boolean guarded,
    boolean deleting,
    @Nullable String reconcileRequest,
    @Nullable String selectionDecision,
    @Nullable String planDecision) {
  public Binding {
    replaceRoles = Set.copyOf(replaceRoles);
  }

  /** The same declaration, seen at another time. */
  public Binding at(long revision) {
    return new Binding(
        key,
        uid,
        generation,
        revision,
        created,
        account,
        role,
        targets,
        unbound,
        mode,
        suspended,
        deletionPolicy,
        adoptSameRole,
        replaceRoles,
        swap,
        guarded,
        deleting,
        reconcileRequest,
        selectionDecision, planDecision);
  }
}
