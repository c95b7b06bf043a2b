package dev.instanceroles.simulator.state;

import dev.instanceroles.simulator.world.InstanceSpec;
import dev.instanceroles.simulator.world.InstanceSpec.Network;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** An instance, and the role it holds: as it is, and as reads still show it. */
public final class Instance {
  private final InstanceSpec spec;
  private final Deque<Former> formers = new ArrayDeque<>();
  private @Nullable String role;
  private @Nullable String sessionPolicy;
  private final TreeSet<String> serviceRoles;
  private Map<String, String> tags;

  Instance(InstanceSpec spec) {
    this.spec = spec;
    this.role = spec.role();
    this.serviceRoles = new TreeSet<>(spec.serviceRoles());
    this.tags = spec.tags();
  }

  public String id() {
    return spec.id();
  }

  public String status() {
    return spec.status();
  }

  public Network network() {
    return spec.network();
  }

  public Map<String, String> tags() {
    return tags;
  }

  /** The one that its user bound to it. */
  public Optional<String> role() {
    return Optional.ofNullable(role);
  }

  public Optional<String> sessionPolicy() {
    return Optional.ofNullable(sessionPolicy);
  }

  /** Those that services bound to it, which reads show at once. */
  public SortedSet<String> serviceRoles() {
    return Collections.unmodifiableSortedSet(serviceRoles);
  }

  void tag(Map<String, String> all) {
    tags = all;
  }

  void bindForService(String newRole) {
    serviceRoles.add(newRole);
  }

  /** @return whether it was there */
  boolean unbindForService(String oldRole) {
    return serviceRoles.remove(oldRole);
  }

  /** The role that a read shows at this time. */
  public Optional<String> visibleRole(Instant now) {
    while (!formers.isEmpty() && !formers.getFirst().until().isAfter(now)) {
      formers.removeFirst();
    }
    return formers.isEmpty() ? role() : Optional.ofNullable(formers.getFirst().role());
  }

  /** @param visibleAfter how long reads go on to show what was before */
  public void attach(
      String newRole, @Nullable String policy, Instant now, Duration visibleAfter) {
    change(newRole, policy, now, visibleAfter);
  }

  /** @param visibleAfter how long reads go on to show what was before */
  public void detach(Instant now, Duration visibleAfter) {
    change(null, null, now, visibleAfter);
  }

  private void change(
      @Nullable String newRole, @Nullable String policy, Instant now, Duration visibleAfter) {
    formers.addLast(new Former(role, now.plus(visibleAfter)));
    role = newRole;
    sessionPolicy = policy;
  }

  private record Former(@Nullable String role, Instant until) {}
}
