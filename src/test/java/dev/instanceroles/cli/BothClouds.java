package dev.instanceroles.cli;

import dev.instanceroles.simulator.Simulator;
import dev.instanceroles.simulator.world.World;
import dev.instanceroles.standalone.View;
import dev.instanceroles.standalone.ViewFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/** A simulator for each cloud, so that calls are counted for each, and one folder of manifests for both. */
record BothClouds(Path folder, Map<Side, Simulator> simulators) implements AutoCloseable {
  static BothClouds in(Path folder) throws IOException {
    var here = new BothClouds(folder, new EnumMap<>(Side.class));
    Files.createDirectories(here.manifests());
    for (var side : Side.values()) {
      here.simulators.put(side, Simulator.start(World.parse("world.yaml", world(side))));
      here.write(side, "account", account(side, here.simulator(side).endpoint().toString()));
    }
    return here;
  }

  /** Where instances can be nodes of a service, one is. */
  private static String world(Side side) {
    boolean nodes = side.provider().capabilities().serviceRolesBeside();
    return """
        regions: [%s]
        accounts:
        - {id: "%s", provider: %s, accessKeys: [{id: key-demo, secret: demo-secret}]}
        roles: [{name: WebRole}, {name: WebRole2}, {name: OtherRole}%s]
        instances:
        - {prefix: i-web, count: 250}
        - {prefix: i-typo, count: 10}
        - {id: i-taken}
        holders:
        - {role: OtherRole, instances: [i-taken]}
        %s
        """.formatted(
        side.region(), side.accountId(), side.provider(),
        nodes ? ", {name: NodeRole, service: true}" : "",
        nodes ? "- {role: NodeRole, instances: [i-web001]}" : "");
  }

  /** Without waits for the rates that the operator keeps by itself. */
  private static String account(Side side, String cloud) {
    return """
        apiVersion: v1
        kind: Secret
        metadata: {name: %1$s-ak, namespace: instance-roles}
        stringData: {accessKeyId: key-demo, accessKeySecret: demo-secret}
        ---
        apiVersion: instanceroles.dev/v1alpha1
        kind: CloudAccount
        metadata: {name: %1$s}
        spec:
          provider: %2$s
          accountId: "%3$s"
          credentials: {secretRef: {name: %1$s-ak}}
          endpoints: {ecs: "%4$s", iam: "%4$s", sts: "%4$s"}
          detachLimit: {atLeast: 250}
          limits: {%5$s: {perMinute: 6000, burst: 100}, %6$s: {perMinute: 6000, burst: 100}}
          grants:
          - {namespaces: [%1$s], roles: ["Web*"], regions: ["cn-*"], instances: {all: true}}
        """.formatted(
        side.account(), side.provider(), side.accountId(), cloud, side.attach(), side.detach());
  }

  /** Declares the same on both. */
  void bind(String name, String role, String more, List<String> ids) throws IOException {
    for (var side : Side.values()) {
      write(
          side, name, """
              apiVersion: instanceroles.dev/v1alpha1
              kind: InstanceRoleBinding
              metadata: {name: %s, namespace: %s}
              spec:
                accountRef: {name: %s}
                region: %s
                roleName: %s
                %s
                instances: {ids: [%s]}
              """.formatted(
              name, side.account(), side.account(), side.region(), role, more,
              String.join(", ", ids)));
    }
  }

  private void write(Side side, String name, String text) throws IOException {
    Files.writeString(manifests().resolve(side.account() + "-" + name + ".yaml"), text);
  }

  private Path manifests() {
    return folder.resolve("manifests");
  }

  private Path state() {
    return folder.resolve("state");
  }

  Simulator simulator(Side side) {
    return simulators.get(side);
  }

  /** Runs the service once on both, and returns its exit code. */
  int once() {
    simulators.values().forEach(simulator -> simulator.cloud().resetCalls());
    var ignored = new PrintWriter(new StringWriter());
    return new CommandLine(new StandaloneCommand())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(ignored)
        .setErr(ignored)
        .execute(
            "--manifests", manifests().toString(), "--state", state().toString(), "--once",
            "--allow-insecure-endpoints", "--timeout", "60s");
  }

  /** What the last run knew in the end. */
  View view() throws IOException {
    return ViewFile.read(state()).orElseThrow();
  }

  @Override
  public void close() {
    simulators.values().forEach(Simulator::close);
  }
}
