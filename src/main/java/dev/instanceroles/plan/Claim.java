package dev.instanceroles.plan;

import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.domain.PassedRole;
import dev.instanceroles.domain.RoleName;
import java.time.Instant;
import java.util.Set;

/**
 * One binding's declaration about one instance.
 *
 * @param created decides, after the incumbent, who was first
 * @param frozen nothing is done for it, but nobody else may have the instance: suspended, unreadable, or by tags in doubt
 * @param granted whether a grant of the account allows its role on this instance now
 * @param grantedElsewhere whether one allows it on instances with other tags
 * @param mayAdopt whether both the binding and a grant say to take over the same role
 * @param replaceable roles that both the binding and a grant allow to take off although they are not ours
 * @param guarded see {@link dev.instanceroles.domain.Binding}
 */
public record Claim(
    BindingKey binding,
    PassedRole role,
    Instant created,
    boolean frozen,
    boolean granted,
    boolean grantedElsewhere,
    boolean mayAdopt,
    Set<RoleName> replaceable,
    boolean guarded) {
  public Claim {
    replaceable = Set.copyOf(replaceable);
  }

  /** Whether two declarations want the same of the instance and can share it. */
  public boolean agreesWith(Claim other) {
    return role.equals(other.role);
  }

  boolean active() {
    return granted && !frozen;
  }
}
