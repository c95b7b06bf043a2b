package dev.instanceroles.cli.quickstart;

import java.util.stream.Collectors;

/** The simulated cloud as it is at first, as docs/simulator.md describes it. */
final class WorldText {
  private WorldText() {}

  static String of() {
    var roles = Fleet.all()
        .stream()
        .map(Group::role)
        .filter(role -> !role.equals(Fleet.UNTRUSTED_ROLE))
        .map(role -> "- name: " + role)
        .collect(Collectors.joining("\n"));
    var instances = Fleet.all()
        .stream()
        .flatMap(group -> group.ids().stream())
        .filter(id -> !id.equals(Fleet.CLASSIC) && !Fleet.WRONG_IDS.contains(id))
        .map(id -> "- id: " + id)
        .collect(Collectors.joining("\n"));
    return """
        regions: [%s]
        accounts:
        - id: "%s"
          accessKeys:
          - {id: %s, secret: %s, caller: "acs:ram::%s:user/instance-roles"}
        roles:
        %s
        - name: %s
        - name: %s
        - {name: %s, trusts: [fc.aliyuncs.com]}
        instances:
        %s
        - {id: %s, network: classic}
        holders:
        - {role: %s, instances: [%s]}
        """
        .formatted(
            Fleet.REGION, Fleet.ACCOUNT, ManifestText.KEY_ID, ManifestText.KEY_SECRET,
            Fleet.ACCOUNT, roles, Fleet.NEW_WEB_ROLE, Fleet.FOREIGN_ROLE, Fleet.UNTRUSTED_ROLE,
            instances, Fleet.CLASSIC, Fleet.FOREIGN_ROLE, Fleet.FOREIGN);
  }
}
