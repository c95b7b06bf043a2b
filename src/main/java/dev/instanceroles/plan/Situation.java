package dev.instanceroles.plan;

import dev.instanceroles.domain.HeldRole;
import dev.instanceroles.domain.Observation;
import dev.instanceroles.domain.PassedRole;
import dev.instanceroles.domain.RoleName;
import dev.instanceroles.ledger.Entry;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * All that a decision about one instance may look at.
 *
 * @param claim the winning declaration, null when nobody declares the instance
 * @param observed what it holds, null when not yet read
 * @param entry what is ours on it, null for nothing
 * @param standing what the entry's owner says when nobody claims
 * @param unsettled whether a send may have had an effect that no read has shown yet
 * @param ghosts whether an old send could still take effect
 * @param verdict on the claimed role
 * @param latched whether the claiming binding's swap to this role failed before
 * @param previous of a bare entry: the role to put back, null when it is not granted any more
 * @param isProtected roles that are never taken off: the account's list, and that of the operator's own instance
 */
public record Situation(
    @Nullable Claim claim,
    @Nullable Observation observed,
    @Nullable Entry entry,
    Standing standing,
    boolean unsettled,
    boolean ghosts,
    RoleVerdict verdict,
    boolean latched,
    @Nullable PassedRole previous,
    Predicate<RoleName> isProtected) {
  Claim claimed() {
    if (claim == null) {
      throw new IllegalStateException("a rule for claimed instances looks at an unclaimed one");
    }
    return claim;
  }

  Entry ours() {
    if (entry == null) {
      throw new IllegalStateException("a rule for entries looks at an instance without one");
    }
    return entry;
  }

  boolean unclaimed() {
    return claim == null;
  }

  boolean holds(RoleName role) {
    return observed instanceof Observation.Present present && present.holds(role);
  }

  boolean holdsClaimed() {
    return holds(claimed().role().name());
  }

  /** The user's role that stands in the way; service and unknown roles never do. */
  Optional<RoleName> otherRole() {
    RoleName wanted = claimed().role().name();
    return observed == null
        ? Optional.empty()
        : observed.held()
            .stream()
            .filter(held -> held.kind() == HeldRole.Kind.USER && !held.name().equals(wanted))
            .map(HeldRole::name)
            .findFirst();
  }

  /** Whether a user's role, whichever, is on. */
  boolean occupied() {
    return observed != null
        && observed.held().stream().anyMatch(held -> held.kind() == HeldRole.Kind.USER);
  }

  RoleName obstacle() {
    return otherRole().orElseGet(() -> claimed().role().name());
  }

  boolean holding() {
    return entry != null && entry.holding();
  }

  boolean bare() {
    return entry != null && entry.state() == Entry.State.BARE;
  }

  boolean retained() {
    return entry != null && entry.state() == Entry.State.RETAINED;
  }

  /** Whether the role in the way, or the same role with another policy, is ours to take off. */
  boolean obstacleOurs() {
    return holding() && ours().role().equals(obstacle());
  }

  boolean usable() {
    return verdict instanceof RoleVerdict.Usable;
  }
}
