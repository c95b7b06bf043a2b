package dev.instanceroles.cluster;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.apiserver.ApiServer;
import dev.instanceroles.simulator.Simulator;
import dev.instanceroles.simulator.world.Place;
import dev.instanceroles.simulator.world.World;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** An API server on which nothing of ours was before, a simulated cloud, and operators as processes of their own. */
final class Cluster implements AutoCloseable {
  static final Place HANGZHOU = new Place("1234567890123456", "cn-hangzhou");

  private static final String WORLD = """
      regions: [cn-hangzhou]
      accounts:
      - id: "1234567890123456"
        accessKeys:
        - {id: LTAI-demo, secret: demo-secret, caller: "acs:ram::1234567890123456:user/op"}
      roles: [{name: WebServerRole}, {name: WebOtherRole}]
      instances:
      - {prefix: i-web0, count: 9}
      - {id: i-taken}
      holders:
      - {role: WebOtherRole, instances: [i-taken]}
      """;

  private final ApiServer server;
  private final KubernetesClient client;
  private final Simulator simulator;
  private final Path folder;
  private final List<OperatorProcess> operators = new ArrayList<>();
  private final List<StatusHistory> history = new ArrayList<>();

  private Cluster(ApiServer server, Simulator simulator, Path folder) {
    this.server = server;
    this.simulator = simulator;
    this.folder = folder;
    client = server.client();
  }

  /** With an account, its Secret and nine instances. */
  static Cluster on(ApiServer server, Path folder) throws IOException {
    return on(server, folder, WORLD);
  }

  static Cluster on(ApiServer server, Path folder, String world) throws IOException {
    var cluster =
        new Cluster(server, Simulator.start(World.parse("world.yaml", world)), folder);
    server.installCrds();
    server.requireOperator();
    Leftovers.remove(cluster.client);
    List.of("team-a", "team-b").forEach(server::makeNamespace);
    cluster.history.add(new StatusHistory(cluster.client));
    cluster.freeLease();
    cluster.account(
        "{namespaces: [team-a], roles: [\"Web*\"], regions: [\"cn-*\"], instances: {all: true}}");
    cluster.secret("demo-secret");
    return cluster;
  }

  /** Whoever finds none waits 15 s, since somebody may have deleted that of a process which still acts. */
  void freeLease() {
    apply(
        "{apiVersion: coordination.k8s.io/v1, kind: Lease,"
            + " metadata: {name: instance-roles, namespace: instance-roles}}");
  }

  void account(String grant) {
    apply(simulated("""
        apiVersion: instanceroles.dev/v1alpha1
        kind: CloudAccount
        metadata: {name: prod}
        spec:
          provider: AlibabaCloud
          accountId: "1234567890123456"
          credentials: {secretRef: {name: prod-ak}}
          grants:
          - %s
        """.formatted(grant)));
  }

  /** A manifest of somebody's, whose account, if it is one, is a simulated one. */
  String simulated(String manifest) {
    return manifest.replaceFirst(
        "(?s)(kind: CloudAccount\n.*?\nspec:\n)",
        "$1  endpoints: {ecs: \"%1$s\", iam: \"%1$s\", sts: \"%1$s\"}\n"
            .formatted(simulator.endpoint()));
  }

  void secret(String secret) {
    apply("""
        apiVersion: v1
        kind: Secret
        metadata: {name: prod-ak, namespace: instance-roles}
        stringData: {accessKeyId: LTAI-demo, accessKeySecret: %s}
        """.formatted(secret));
  }

  /** A binding in namespace team-a. */
  void bind(String name, String role, String more, List<String> ids) {
    apply("""
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

  void web(String... ids) {
    bind("web", "WebServerRole", "", List.of(ids));
  }

  String apply(String manifest) {
    return server.kubectlWith(manifest, "apply").ok();
  }

  /** What kubectl prints, when it succeeds. */
  String kubectl(String... arguments) {
    return server.kubectl(arguments).ok();
  }

  String describe(String binding) {
    return kubectl("describe", "irb/" + binding, "-n", "team-a");
  }

  void awaitReady(String binding) {
    kubectl("wait", "--for=condition=Ready", "irb/" + binding, "-n", "team-a", "--timeout=40s");
  }

  /** Looks again and again, for at most 30 s. */
  void await(String what, BooleanSupplier there) {
    await(what, Duration.ofSeconds(30), there);
  }

  void await(String what, Duration longest, BooleanSupplier there) {
    long end = System.nanoTime() + longest.toNanos();
    while (!there.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        throw new AssertionError("There is no " + what + ". " + logs());
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
  }

  private String logs() {
    return operators.stream().map(OperatorProcess::log).collect(joining("\n"));
  }

  ApiServer server() {
    return server;
  }

  KubernetesClient client() {
    return client;
  }

  Simulator simulator() {
    return simulator;
  }

  String roleOf(String instance) {
    return simulator.cloud().roleOf(HANGZHOU, instance).orElse("");
  }

  long received(String action) {
    return simulator.calls().of(action).received();
  }

  /** A process that is run as by this command, to which the options of tests are added. */
  OperatorProcess operator(List<String> command, String name) throws IOException {
    var all = new ArrayList<>(command);
    all.addAll(
        OperatorProcess.options(
            name, server.configOf("instance-roles", "instance-roles", folder)));
    var operator = OperatorProcess.start(name, all, folder);
    operators.add(operator);
    return operator;
  }

  /** A process with the rights of the ServiceAccount that is shipped, and no others. */
  OperatorProcess operator(String name, String... more) throws IOException {
    return operator(
        server.configOf("instance-roles", "instance-roles", folder), name, more);
  }

  OperatorProcess operator(Path kubeconfig, String name, String... more) throws IOException {
    var operator = OperatorProcess.start(name, kubeconfig, folder, more);
    operators.add(operator);
    return operator;
  }

  /** Ends all processes without a chance to finish anything. Their Lease is free at once, since they are certainly dead. */
  void killAll() {
    operators.forEach(OperatorProcess::kill);
    kubectl(
        "patch", "lease/instance-roles", "-n", "instance-roles", "--type=merge", "-p",
        "{\"spec\":{\"holderIdentity\":\"\"}}");
  }

  /** Who holds the Lease. */
  String leaders() {
    return kubectl("get", "lease/instance-roles", "-n", "instance-roles", "-o", "yaml");
  }

  /** The watches of statuses will end: what they saw up to now was good. */
  void forgetHistory() {
    history.forEach(StatusHistory::close);
    assertThat(history).allSatisfy(one -> assertThat(one.faults()).isEmpty());
    history.clear();
  }

  /** Also says what was wrong with any status that was ever written. */
  @Override
  public void close() {
    operators.forEach(OperatorProcess::kill);
    operators.forEach(operator -> assertThat(operator.log()).doesNotContain("demo-secret"));
    history.forEach(StatusHistory::close);
    Leftovers.remove(client);
    client.close();
    simulator.close();
    assertThat(history).allSatisfy(one -> assertThat(one.faults()).isEmpty());
  }
}
