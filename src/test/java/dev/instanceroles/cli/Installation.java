package dev.instanceroles.cli;

import dev.instanceroles.simulator.Simulator;
import dev.instanceroles.simulator.world.Place;
import dev.instanceroles.simulator.world.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A simulated cloud, and a folder of manifests for it. */
record Installation(Path folder, Simulator simulator) implements AutoCloseable {
  static final String WORLD = """
      regions: [cn-hangzhou]
      accounts:
      - id: "1234567890123456"
        accessKeys:
        - {id: LTAI-demo, secret: demo-secret, caller: "acs:ram::1234567890123456:user/op"}
      roles: [{name: WebServerRole}, {name: OtherRole}]
      instances:
      - {prefix: i-web0, count: 9}
      - {id: i-taken}
      holders:
      - {role: OtherRole, instances: [i-taken]}
      """;
  private static final Place HANGZHOU = new Place("1234567890123456", "cn-hangzhou");

  static Installation in(Path folder) throws IOException {
    var here = new Installation(folder, Simulator.start(World.parse("world.yaml", WORLD)));
    here.write("prod.yaml", """
        apiVersion: instanceroles.dev/v1alpha1
        kind: CloudAccount
        metadata: {name: prod}
        spec:
          provider: AlibabaCloud
          accountId: "1234567890123456"
          credentials: {secretRef: {name: prod-ak}}
          endpoints: {ecs: "%1$s", iam: "%1$s", sts: "%1$s"}
          grants:
          - {namespaces: [team-a], roles: ["Web*"], regions: ["cn-*"], instances: {all: true}}
        """.formatted(here.simulator.endpoint()));
    here.secret("demo-secret");
    return here;
  }

  Path manifests() {
    return folder.resolve("manifests");
  }

  Path state() {
    return folder.resolve("state");
  }

  void write(String file, String text) throws IOException {
    Files.createDirectories(manifests());
    Files.writeString(manifests().resolve(file), text);
  }

  void secret(String secret) throws IOException {
    write("secret.yaml", """
        apiVersion: v1
        kind: Secret
        metadata: {name: prod-ak, namespace: instance-roles}
        stringData: {accessKeyId: LTAI-demo, accessKeySecret: %s}
        """.formatted(secret));
  }

  void web(String more, String... ids) throws IOException {
    write("web.yaml", """
        apiVersion: instanceroles.dev/v1alpha1
        kind: InstanceRoleBinding
        metadata: {name: web, namespace: team-a}
        spec:
          accountRef: {name: prod}
          region: cn-hangzhou
          roleName: WebServerRole
          %s
          instances: {ids: [%s]}
        """.formatted(more, String.join(", ", ids)));
  }

  boolean holds(String instance) {
    return simulator.cloud().roleOf(HANGZHOU, instance).filter("WebServerRole"::equals).isPresent();
  }

  @Override
  public void close() {
    simulator.close();
  }
}
