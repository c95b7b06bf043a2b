package dev.instanceroles.simulator.world;

import java.util.List;

/** Reads roles. */
final class RoleReader {

  private RoleReader() {}

  static RoleSpec read(Section section, Places places) {
    var account = places.account(section);
    var provider = places.provider(account);
    var name = section.required("name");
    if (!provider.isRoleName(name)) {
      section.problem("name", provider.roleNameRule());
    }
    boolean service = section.flag("service", false);
    if (service && provider == Provider.AlibabaCloud) {
      section.problem("service", "services bind roles of their own on Volcengine only");
    }
    var trusts = section.has("trusts") ? section.texts("trusts") : List.of(provider.ecs());
    var permissions =
        section.section("permissions")
            .map(AccountReader::permissions)
            .orElse(Permissions.EVERYTHING);
    var role =
        new RoleSpec(
            account, name, trusts, SignInReader.trustees(section), permissions, service);
    section.done();
    return role;
  }
}
