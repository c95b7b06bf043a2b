package dev.instanceroles.simulator.world;

import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * An instance at its start.
 *
 * @param status as the cloud spells it: Running, Stopped ...
 * @param role the role that it holds, or null
 * @param serviceRoles the roles that services bound to it besides
 */
public record InstanceSpec(
    Place place,
    String id,
    Network network,
    String status,
    Map<String, String> tags,
    @Nullable String role,
    SortedSet<String> serviceRoles) {

  public InstanceSpec {
    tags = new TreeMap<>(tags);
    serviceRoles = new TreeSet<>(serviceRoles);
  }

  /** @param service whether it is one of those that are held beside the user's */
  InstanceSpec holding(String heldRole, boolean service) {
    if (!service) {
      return new InstanceSpec(place, id, network, status, tags, heldRole, serviceRoles);
    }
    var more = new TreeSet<>(serviceRoles);
    more.add(heldRole);
    return new InstanceSpec(place, id, network, status, tags, role, more);
  }

  /** The same with its role where it belongs, if that is one of a service. */
  public InstanceSpec sorted(Predicate<String> isServiceRole) {
    return role == null || !isServiceRole.test(role)
        ? this
        : new InstanceSpec(place, id, network, status, tags, null, serviceRoles)
            .holding(role, true);
  }

  /** Roles can be given to instances of the VPC network only. */
  public enum Network {
    Vpc,
    Classic
  }
}
