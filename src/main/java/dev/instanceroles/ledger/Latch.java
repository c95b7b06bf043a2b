package dev.instanceroles.ledger;

import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.domain.Fault;
import dev.instanceroles.domain.PassedRole;
import dev.instanceroles.domain.RoleName;

/**
 * A swap that failed and must not be tried again until role, grants or a reconcile request change.
 *
 * @param role the role that could not be attached
 * @param policyHash with the session policy of this hash
 * @param fault why
 */
public record Latch(BindingKey binding, RoleName role, String policyHash, Fault fault) {
  /** Whether it is about a swap to this role. */
  public boolean stops(PassedRole swappedTo) {
    return role.equals(swappedTo.name()) && policyHash.equals(swappedTo.policyHash());
  }
}
