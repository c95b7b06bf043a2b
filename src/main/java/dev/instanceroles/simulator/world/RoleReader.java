package dev.instanceroles.simulator.world;

import java.util.List;

/** Reads roles. */
final class RoleReader {
  static final String ECS = "ecs.aliyuncs.com";

  private RoleReader() {}

  static RoleSpec read(Section section, Places places) {
    var name = section.required("name");
    if (!name.matches("[A-Za-z0-9.-]{1,64}")) {
      section.problem("name", "must be 1 to 64 letters, digits, dots and hyphens");
    }
    var trusts = section.has("trusts") ? section.texts("trusts") : List.of(ECS);
    var role = new RoleSpec(places.account(section), name, trusts);
    section.done();
    return role;
  }
}
