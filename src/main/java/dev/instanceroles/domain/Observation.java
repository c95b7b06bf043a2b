package dev.instanceroles.domain;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What one read said about one instance. */
public sealed interface Observation {
  /**
   * The instance exists and can hold a role.
   *
   * @param roles sorted; empty when it holds none
   */
  record Present(List<HeldRole> roles) implements Observation {
    public Present {
      roles = List.copyOf(new TreeSet<>(roles));
    }

    public static Present empty() {
      return new Present(List.of());
    }

    public static Present holding(RoleName role) {
      return new Present(List.of(HeldRole.user(role)));
    }

    public boolean holds(RoleName role) {
      return roles.stream().anyMatch(held -> held.name().equals(role));
    }
  }

  /** The account has no such instance in this region. */
  record Missing() implements Observation {}

  /** The instance exists but can hold no role, for example in a classic network. */
  record Ineligible(CloudError error) implements Observation {}

  /** The cloud refused to tell about this one id, while others of the same read were answered. */
  record Unreadable(CloudError error) implements Observation {}

  /** The roles held; empty for whatever is not {@link Present}. */
  default Set<HeldRole> held() {
    return this instanceof Present present ? new TreeSet<>(present.roles()) : Set.of();
  }
}
