package dev.instanceroles.plan;

import dev.instanceroles.domain.Account;
import dev.instanceroles.domain.Grant;
import dev.instanceroles.domain.RoleName;
import java.util.List;

/** What an account allows a namespace to bind. Nothing is implied by leaving it out. */
public final class Grants {
  private final Account account;

  public Grants(Account account) {
    this.account = account;
  }

  public boolean allow(String namespace, RoleName role) {
    return !matching(namespace, role).isEmpty();
  }

  public boolean allowAdopting(String namespace, RoleName role) {
    return matching(namespace, role).stream().anyMatch(Grant::mayAdopt);
  }

  /** Whether {@code replaced} may be taken off to make room for {@code role}. */
  public boolean allowReplacing(String namespace, RoleName role, RoleName replaced) {
    return matching(namespace, role).stream()
        .anyMatch(grant -> Globs.anyMatches(grant.mayReplace(), replaced.value()));
  }

  /** Whether the role is never taken off, whoever asks. */
  public boolean protects(RoleName role) {
    return Globs.anyMatches(account.protectedRoles(), role.value());
  }

  private List<Grant> matching(String namespace, RoleName role) {
    return account.grants()
        .stream()
        .filter(grant -> Globs.anyMatches(grant.namespaces(), namespace))
        .filter(grant -> Globs.anyMatches(grant.roles(), role.value()))
        .filter(grant -> Globs.anyMatches(grant.regions(), account.partition().region()))
        .toList();
  }
}
