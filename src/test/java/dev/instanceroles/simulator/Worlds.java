package dev.instanceroles.simulator;

import dev.instanceroles.simulator.world.Place;
import dev.instanceroles.simulator.world.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;

/** The world that most tests use: 120 bare web servers, a database that holds a role, and an instance out of reach. */
final class Worlds {
  static final String ACCOUNT = "1234567890123456";
  static final Place HANGZHOU = new Place(ACCOUNT, "cn-hangzhou");
  static final String BASIC = """
      regions: [cn-hangzhou, cn-shanghai]
      accounts:
      - id: "1234567890123456"
        accessKeys:
        - {id: LTAI-test, secret: test-secret, caller: "acs:ram::1234567890123456:user/tester"}
      roles:
      - {name: WebRole}
      - {name: DbRole}
      - {name: FunctionRole, trusts: [fc.aliyuncs.com]}
      instances:
      - {prefix: i-web-, count: 120, region: cn-hangzhou, tags: {app: web, team: a}}
      - {id: i-db, region: cn-hangzhou, tags: {app: db, team: a}, status: Stopped}
      - {id: i-classic, region: cn-hangzhou, network: classic}
      - {id: i-shanghai, region: cn-shanghai}
      holders:
      - {region: cn-hangzhou, role: DbRole, instances: [i-db]}
      """;

  private Worlds() {}

  /** The basic world and more of it. */
  static Simulator start(String more, InstantSource time) {
    return startOnly(BASIC + more, time);
  }

  static Simulator startOnly(String yaml, InstantSource time) {
    try {
      return Simulator.start(
          World.parse("test", yaml),
          Options.listening(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
              .withTime(time));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
