package dev.instanceroles.plan;

import dev.instanceroles.domain.Destructive;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.PassedRole;
import dev.instanceroles.domain.RoleName;
import org.jspecify.annotations.Nullable;

/**
 * A role that shall come off an instance: the smallest thing that can be approved.
 *
 * @param policyHash of the role as we passed it; empty without a policy, and for a role that is not ours
 * @param next what goes on in its place, null when nothing does
 */
public record Removal(
    InstanceId instance, RoleName role, String policyHash, @Nullable PassedRole next) {
  public Destructive kind() {
    return next == null ? Destructive.Detach : Destructive.Swap;
  }

  /** What an approval remembers of it: 12 hex digits. */
  public String hash() {
    return Hashes.of(line());
  }

  String line() {
    String off = instance + "\t" + role + "\t" + policyHash;
    return next == null ? off : off + "\t" + next.name() + "\t" + next.policyHash();
  }
}
