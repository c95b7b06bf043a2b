package dev.instanceroles.simulator.world;

import java.util.List;

/**
 * A role.
 *
 * @param trusts the services that may assume it, as {@code ecs.aliyuncs.com}
 * @param assumedBy who else may assume it
 * @param permissions of whoever assumed it
 * @param service whether it is linked to a service, which alone binds it to instances, beside the role of the user
 */
public record RoleSpec(
    String account, String name, List<String> trusts, List<Trustee> assumedBy,
    Permissions permissions, boolean service) {

  public RoleSpec {
    trusts = List.copyOf(trusts);
    assumedBy = List.copyOf(assumedBy);
  }
}
