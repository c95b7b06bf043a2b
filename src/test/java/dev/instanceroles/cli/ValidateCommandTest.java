package dev.instanceroles.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ValidateCommandTest {

  private static final String ACCOUNT = """
      apiVersion: instanceroles.dev/v1alpha1
      kind: CloudAccount
      metadata: {name: prod}
      spec:
        provider: AlibabaCloud
        accountId: "123"
        credentials: {environment: {}}
        endpoints: {ecs: "http://127.0.0.1:8080"}
      """;
  private static final String BINDINGS =
      """
          apiVersion: instanceroles.dev/v1alpha1
          kind: InstanceRoleBinding
          metadata: {name: api, namespace: team-a}
          spec: {accountRef: {name: prod}, region: cn-hangzhou, roleName: Api, instances: {ids: [i-bp1a]}}
          ---
          apiVersion: instanceroles.dev/v1alpha1
          kind: InstanceRoleBinding
          metadata: {name: web, namespace: team-a}
          spec:
            accountRef: {name: prod}
            region: cn-hangzhou
            roleName: WebServerRole
            instanceIds: [i-bp1a]
          """;

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void faultsAndCountsArePrinted() throws IOException {
    Files.writeString(folder.resolve("account.yaml"), ACCOUNT);
    Files.writeString(folder.resolve("web.yaml"), BINDINGS);
    Files.writeString(folder.resolve("empty.yaml"), "# nothing yet\n");

    assertThat(run("-f", folder.toString())).isEqualTo(2);
    assertThat(out).hasToString("""
        account.yaml:8 CloudAccount prod: spec.endpoints.ecs: "http://127.0.0.1:8080" is refused: \
        without --allow-insecure-endpoints only https and hosts below aliyuncs.com are allowed
        web.yaml:13 (document 2) InstanceRoleBinding team-a/web: spec.instanceIds: unknown field; \
        did you mean spec.instances.ids?
        account.yaml: 1 account, 1 fault
        empty.yaml: nothing
        web.yaml: 2 bindings, 1 fault
        3 files: 2 bindings, 1 account, 2 faults
        """);
  }

  @Test
  void goodManifestsEndWithZero() throws IOException {
    var file = Files.writeString(folder.resolve("account.yaml"), ACCOUNT);

    assertThat(run("--allow-insecure-endpoints", "-f", file.toString())).isZero();
    assertThat(out).hasToString("account.yaml: 1 account\n");
  }

  @Test
  void warningsAreNoFaults() throws IOException {
    Files.writeString(folder.resolve("web.yaml"), BINDINGS.substring(0, BINDINGS.indexOf("---")));

    assertThat(run("-f", folder.toString())).isZero();
    assertThat(out.toString()).endsWith("web.yaml: 1 binding, 1 warning\n");
  }

  @Test
  void whatDoesNotExistIsBadInput() {
    var none = folder.resolve("none");

    assertThat(run("-f", none.toString())).isEqualTo(2);
    assertThat(out).hasToString(none + ": does not exist\n");
  }

  @Test
  void itMustBeSaidWhatToValidate() {
    assertThat(run()).isEqualTo(2);
    assertThat(err.toString()).startsWith("Missing required option: '--filename=DIR|FILE'");
  }

  private int run(String... arguments) {
    return new CommandLine(new ValidateCommand())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }
}
