package dev.instanceroles.plan;

import dev.instanceroles.domain.Account;
import dev.instanceroles.domain.Grant;
import dev.instanceroles.domain.RoleName;
import dev.instanceroles.domain.Tags;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an account allows a namespace to bind. Nothing is implied by leaving it out. */
public final class Grants {
  private final Account account;

  public Grants(Account account) {
    this.account = account;
  }

  /**
   * @param tags of the instance; null when they are not known, so that only grants for every instance count
   */
  public boolean allow(String namespace, RoleName role, @Nullable Tags tags) {
    return covering(namespace, role, tags).findAny().isPresent();
  }

  /** Whether some instances may be given the role, if not all. */
  public boolean allowOnSome(String namespace, RoleName role) {
    return matching(namespace, role).findAny().isPresent();
  }

  public boolean allowAdopting(String namespace, RoleName role, @Nullable Tags tags) {
    return covering(namespace, role, tags).anyMatch(Grant::mayAdopt);
  }

  /** Whether {@code replaced} may be taken off to make room for {@code role}. */
  public boolean allowReplacing(
      String namespace, RoleName role, RoleName replaced, @Nullable Tags tags) {
    return covering(namespace, role, tags)
        .anyMatch(grant -> Globs.anyMatches(grant.mayReplace(), replaced.value()));
  }

  /** Whether the role is never taken off, whoever asks. */
  public boolean protects(RoleName role) {
    return Globs.anyMatches(account.protectedRoles(), role.value());
  }

  private Stream<Grant> covering(String namespace, RoleName role, @Nullable Tags tags) {
    return matching(namespace, role)
        .filter(grant -> grant.tags() == null || (tags != null && tags.include(grant.tags())));
  }

  private Stream<Grant> matching(String namespace, RoleName role) {
    return account.grants()
        .stream()
        .filter(grant -> Globs.anyMatches(grant.namespaces(), namespace))
        .filter(grant -> Globs.anyMatches(grant.roles(), role.value()))
        .filter(grant -> Globs.anyMatches(grant.regions(), account.partition().region()));
  }
}
