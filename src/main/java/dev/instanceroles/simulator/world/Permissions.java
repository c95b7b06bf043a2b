package dev.instanceroles.simulator.world;

import java.util.List;

/**
 * What an identity may do.
 *
 * @param allow actions, as {@code ecs:AttachInstanceRamRole} or {@code ecs:*}
 * @param deny actions that are refused although they are allowed
 * @param passRoles names of the roles that it may give to instances
 */
public record Permissions(List<Glob> allow, List<Glob> deny, List<Glob> passRoles) {
  public static final Permissions EVERYTHING =
      new Permissions(List.of(Glob.EVERYTHING), List.of(), List.of(Glob.EVERYTHING));

  public Permissions {
    allow = List.copyOf(allow);
    deny = List.copyOf(deny);
    passRoles = List.copyOf(passRoles);
  }

  public boolean allows(String action) {
    return Glob.any(allow, action) && !denies(action);
  }

  public boolean denies(String action) {
    return Glob.any(deny, action);
  }

  public boolean mayPass(String role) {
    return Glob.any(passRoles, role);
  }
}
