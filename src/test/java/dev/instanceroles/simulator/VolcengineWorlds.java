package dev.instanceroles.simulator;

import dev.instanceroles.simulator.world.Place;
import java.time.InstantSource;

/** A world of both clouds: bare web servers, a database that holds a role, a node that holds one of a service besides. */
final class VolcengineWorlds {
  static final String ACCOUNT = "2100000001";
  static final Place BEIJING = new Place(ACCOUNT, "cn-beijing");
  static final String BASIC =
      """
          regions: [cn-beijing, cn-shanghai]
          accounts:
          - id: "2100000001"
            provider: Volcengine
            accessKeys:
            - {id: AKLT-test, secret: test-secret, caller: "trn:iam::2100000001:user/tester"}
          - id: "1234567890123456"
            accessKeys:
            - {id: LTAI-test, secret: test-secret}
          roles:
          - {name: WebRole, account: "2100000001"}
          - {name: DbRole, account: "2100000001"}
          - {name: FunctionRole, account: "2100000001", trusts: [vefaas]}
          - {name: KubernetesNodeRoleForECS, account: "2100000001", service: true}
          instances:
          - {prefix: i-web-, count: 120, account: "2100000001", region: cn-beijing, tags: {app: web, team: a}}
          - {id: i-db, account: "2100000001", region: cn-beijing, tags: {app: db, team: a}, status: Stopped}
          - {id: i-node, account: "2100000001", region: cn-beijing}
          - {id: i-shanghai, account: "2100000001", region: cn-shanghai}
          - {id: i-other, account: "1234567890123456", region: cn-shanghai}
          holders:
          - {account: "2100000001", region: cn-beijing, role: DbRole, instances: [i-db, i-node]}
          - {account: "2100000001", region: cn-beijing, role: KubernetesNodeRoleForECS, instances: [i-node]}
          """;

  private VolcengineWorlds() {}

  /** The basic world and more of it. */
  static Simulator start(String more, InstantSource time) {
    return Worlds.startOnly(BASIC + more, time);
  }
}
