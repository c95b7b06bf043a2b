package dev.instanceroles.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.cli.LedgerCommand;
import dev.instanceroles.cli.UninstallCommand;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import picocli.CommandLine;

/** A cluster whose operator comes and goes, and what an administrator types for that. */
final class Away implements AutoCloseable {
  static final String WORLD = """
      regions: [cn-hangzhou]
      accounts:
      - id: "1234567890123456"
        accessKeys:
        - {id: LTAI-demo, secret: demo-secret, caller: "acs:ram::1234567890123456:user/op"}
      roles: [{name: WebServerRole}]
      instances:
      - {prefix: i-web, count: 40}
      """;

  final Cluster cluster;
  private final Path folder;
  private int mutations;
  String said = "";

  Away(Cluster cluster, Path folder) {
    this.cluster = cluster;
    this.folder = folder;
    cluster.kubectl("annotate", "namespace/instance-roles", "instanceroles.dev/ledgers-may-go-");
  }

  /** Bindings of two instances each, all Ready. From then on nothing may change in the cloud. */
  OperatorProcess bound(int bindings) throws Exception {
    IntStream.range(0, bindings)
        .forEach(
            number -> cluster.bind(
                name(number), "WebServerRole", "",
                List.of(
                    "i-web%02d".formatted(2 * number + 1), "i-web%02d".formatted(2 * number + 2))));
    var operator = cluster.operator("one");
    awaitReady(bindings);
    mutations = cluster.simulator().calls().mutations().size();
    cluster.forgetHistory();
    return operator;
  }

  static String name(int number) {
    return "part-%02d".formatted(number);
  }

  void awaitReady(int bindings) {
    IntStream.range(0, bindings).forEach(number -> cluster.awaitReady(name(number)));
  }

  void assertThatNothingChangedInTheCloud() {
    assertThat(cluster.simulator().calls().mutations()).hasSize(mutations);
  }

  /** Binding 0 goes, and its roles come off: they were ours. */
  void assertThatADeletionDetaches() {
    cluster.kubectl("delete", "irb/" + name(0), "-n", "team-a", "--timeout=40s");
    assertThat(cluster.roleOf("i-web01") + cluster.roleOf("i-web02")).isEmpty();
  }

  /** Of binding 0. */
  String unowned() {
    return cluster.kubectl(
        "get", "irb/" + name(0), "-n", "team-a", "-o", "jsonpath={.status.summary.unowned}");
  }

  int uninstall(String export, String... more) {
    var arguments = new ArrayList<>(List.of("--retain", "--export", at(export)));
    arguments.addAll(List.of(more));
    return run(new UninstallCommand(), arguments);
  }

  int ledger(String... arguments) {
    return run(new LedgerCommand(), List.of(arguments));
  }

  int run(Object command, List<String> arguments) {
    var all = new ArrayList<>(arguments);
    all.addAll(List.of("--kubeconfig", cluster.server().config().toString()));
    var out = new StringWriter();
    int code = new CommandLine(command)
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(out))
        .execute(all.toArray(String[]::new));
    said = out.toString();
    return code;
  }

  String at(String name) {
    return folder.resolve(name).toString();
  }

  /** As the guide says, up to the start of the operator. */
  void reinstall() {
    cluster.server().installCrds();
    cluster.server().installOperator();
    cluster.freeLease();
  }

  void apply(String export) {
    cluster.kubectl("apply", "--server-side", "-f", at(export + "/manifests"));
  }

  String left() {
    return cluster.kubectl("get", "crd", "-o", "name")
        + cluster.kubectl("get", "lease", "-n", "instance-roles", "-o", "name");
  }

  @Override
  public void close() {
    reinstall();
    cluster.close();
  }
}
