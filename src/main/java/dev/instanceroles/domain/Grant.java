package dev.instanceroles.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Permission for some namespaces to bind some roles in some regions of an account. Globs know {@code *} and {@code ?}.
 *
 * @param tags that an instance must carry for the grant to cover it; null for every instance
 * @param mayAdopt whether {@code onExisting.sameRole: Adopt} is honoured
 * @param mayReplace globs of roles that {@code onExisting.replaceRoles} may name
 */
public record Grant(
    List<String> namespaces,
    List<String> roles,
    List<String> regions,
    @Nullable Tags tags,
    boolean mayAdopt,
    List<String> mayReplace) {
  public Grant {
    namespaces = List.copyOf(namespaces);
    roles = List.copyOf(roles);
    regions = List.copyOf(regions);
    mayReplace = List.copyOf(mayReplace);
  }
}
