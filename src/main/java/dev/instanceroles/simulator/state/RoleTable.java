package dev.instanceroles.simulator.state;

import dev.instanceroles.simulator.world.RoleSpec;
import java.time.Instant;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The roles that exist, in order of their names. */
public final class RoleTable {
  /** Ids of roles are numbers of 18 digits that begin with 3. */
  private long nextId = 300_000_000_000_000_001L;

  private final TreeMap<String, TreeMap<String, Role>> roles = new TreeMap<>();

  /** Replaces the one of that name, which keeps its id. */
  void put(RoleSpec spec, Instant now) {
    var id = find(spec.account(), spec.name()).map(Role::id)
        .orElseGet(() -> Long.toString(nextId++));
    roles.computeIfAbsent(spec.account(), account -> new TreeMap<>())
        .put(
            spec.name(), new Role(spec, id, now));
  }

  /** Whether it is linked to a service, which alone binds it to instances. */
  public boolean isOfService(String account, String name) {
    return find(account, name).filter(Role::service).isPresent();
  }

  /** @return whether there was one of that name */
  boolean remove(String account, String name) {
    return roles.containsKey(account) && roles.get(account).remove(name) != null;
  }

  public Optional<Role> find(String account, String name) {
    return Optional.ofNullable(of(account).get(name));
  }

  public NavigableMap<String, Role> of(String account) {
    var found = roles.get(account);
    return found == null
        ? Collections.emptyNavigableMap()
        : Collections.unmodifiableNavigableMap(found);
  }

  Iterable<String> accounts() {
    return roles.keySet();
  }
}
