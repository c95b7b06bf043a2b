package dev.instanceroles.cli;

import dev.instanceroles.simulator.Simulator;
import dev.instanceroles.simulator.world.Place;
import dev.instanceroles.simulator.world.World;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

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
  static final Place HANGZHOU = new Place("1234567890123456", "cn-hangzhou");

  static Installation in(Path folder) throws IOException {
    return in(folder, WORLD);
  }

  static Installation in(Path folder, String world) throws IOException {
    var here = new Installation(folder, Simulator.start(World.parse("world.yaml", world)));
    here.account("{all: true}", "");
    here.secret("demo-secret");
    return here;
  }

  /**
   * Declares the account.
   *
   * @param instances that team-a may bind
   * @param more of its specification
   */
  void account(String instances, String more) throws IOException {
    write("prod.yaml", """
        apiVersion: instanceroles.dev/v1alpha1
        kind: CloudAccount
        metadata: {name: prod}
        spec:
          provider: AlibabaCloud
          accountId: "1234567890123456"
          credentials: {secretRef: {name: prod-ak}}
          endpoints: {ecs: "%1$s", iam: "%1$s", sts: "%1$s"}
          grants:
          - {namespaces: [team-a], roles: ["Web*"], regions: ["cn-*"], instances: %2$s}
          %3$s
        """.formatted(simulator.endpoint(), instances, more));
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
    bind("web", "WebServerRole", more, List.of(ids));
  }

  void bind(String name, String role, String more, List<String> ids) throws IOException {
    write(name + ".yaml", """
        apiVersion: instanceroles.dev/v1alpha1
        kind: InstanceRoleBinding
        metadata: {name: %s, namespace: team-a}
        spec:
          accountRef: {name: prod}
          region: cn-hangzhou
          roleName: %s
          %s
          instances: {ids: [%s]}
        """.formatted(name, role, more, String.join(", ", ids)));
  }

  boolean holds(String instance) {
    return simulator.cloud().roleOf(HANGZHOU, instance).filter("WebServerRole"::equals).isPresent();
  }

  /** What a run ended with, and all that it said. */
  record Run(int code, String said) {}

  /** Works here once, in this process. */
  Run once() {
    var said = new StringWriter();
    int code = new CommandLine(new StandaloneCommand())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(new PrintWriter(said))
        .setErr(new PrintWriter(said))
        .execute(
            "--manifests", manifests().toString(), "--state", state().toString(), "--once",
            "--allow-insecure-endpoints", "--timeout", "60s");
    return new Run(code, said.toString());
  }

  /** Starts a program of its own that works here once. */
  Process start(Class<?> main, String... command) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var launch = new ArrayList<>(
        List.of(
            java, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp",
            System.getProperty("java.class.path"), main.getName()));
    launch.addAll(List.of(command));
    launch.addAll(
        List.of(
            "--once", "--manifests", manifests().toString(), "--state", state().toString(),
            "--allow-insecure-endpoints"));
    return new ProcessBuilder(launch)
        .redirectOutput(folder.resolve("out").toFile())
        .redirectError(folder.resolve("err").toFile())
        .start();
  }

  /** What the program that was started last told those who read on. */
  String table() throws IOException {
    return Files.readString(folder.resolve("out"));
  }

  /** All that the program that was started last has printed. */
  String said() throws IOException {
    return table() + Files.readString(folder.resolve("err"));
  }

  @Override
  public void close() {
    simulator.close();
  }
}
