package dev.instanceroles.simulator.world;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An instance at its start.
 *
 * @param status as the cloud spells it: Running, Stopped ...
 * @param role the role that it holds, or null
 */
public record InstanceSpec(
    Place place,
    String id,
    Network network,
    String status,
    Map<String, String> tags,
    @Nullable String role) {

  public InstanceSpec {
    tags = new TreeMap<>(tags);
  }

  InstanceSpec holding(String heldRole) {
    return new InstanceSpec(place, id, network, status, tags, heldRole);
  }

  /** Roles can be given to instances of the VPC network only. */
  public enum Network {
    Vpc,
    Classic
  }
}
