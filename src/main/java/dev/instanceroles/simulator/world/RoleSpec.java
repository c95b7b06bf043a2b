package dev.instanceroles.simulator.world;

import java.util.List;

/**
 * A role.
 *
 * @param trusts the services that may assume it, as {@code ecs.aliyuncs.com}
 */
public record RoleSpec(String account, String name, List<String> trusts) {

  public RoleSpec {
    trusts = List.copyOf(trusts);
  }
}
