package dev.instanceroles.cli;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command as a user types it, against a simulated cloud. */
class StandaloneCommandTest {
  private static final Place HANGZHOU = new Place("1234567890123456", "cn-hangzhou");
  private static final String WORLD = """
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

  @TempDir Path folder;
  private Simulator simulator;
  private String out = "";
  private String err = "";

  @BeforeEach
  void startCloud() throws IOException {
    simulator = Simulator.start(World.parse("world.yaml", WORLD));
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
          - {namespaces: [team-a], roles: ["Web*"], regions: ["cn-*"], instances: {all: true}}
        """.formatted(simulator.endpoint()));
    secret("demo-secret");
  }

  @AfterEach
  void stopCloud() {
    simulator.close();
  }

  private void write(String file, String text) throws IOException {
    Files.createDirectories(manifests());
    Files.writeString(manifests().resolve(file), text);
  }

  private Path manifests() {
    return folder.resolve("manifests");
  }

  private void secret(String secret) throws IOException {
    write("secret.yaml", """
        apiVersion: v1
        kind: Secret
        metadata: {name: prod-ak, namespace: instance-roles}
        stringData: {accessKeyId: LTAI-demo, accessKeySecret: %s}
        """.formatted(secret));
  }

  private void web(String more, String... ids) throws IOException {
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

  private int once(String... more) {
    var arguments = new ArrayList<>(
        List.of(
            "--manifests", manifests().toString(), "--state", state(), "--once",
            "--allow-insecure-endpoints", "--timeout", "60s"));
    arguments.addAll(List.of(more));
    return run(new StandaloneCommand(), arguments);
  }

  private String state() {
    return folder.resolve("state").toString();
  }

  private int get(String... more) {
    var arguments = new ArrayList<>(List.of("--state", state()));
    arguments.addAll(List.of(more));
    return run(new GetCommand(), arguments);
  }

  private int run(Object command, List<String> arguments) {
    var outText = new StringWriter();
    var errText = new StringWriter();
    int code = new CommandLine(command)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOverwrittenOptionsAllowed(true)
        .setOut(new PrintWriter(outText))
        .setErr(new PrintWriter(errText))
        .execute(arguments.toArray(String[]::new));
    out = outText.toString();
    err = errText.toString();
    return code;
  }

  private boolean holds(String instance) {
    return simulator.cloud().roleOf(HANGZHOU, instance).filter("WebServerRole"::equals).isPresent();
  }

  @Test
  void rolesAreBoundAndASecondRunChangesNothing() throws Exception {
    web("", "i-web01", "i-web02");

    assertThat(once()).as(err).isEqualTo(0);
    assertThat(holds("i-web01") && holds("i-web02")).isTrue();
    assertThat(out).contains("web", "AllBound");
    int mutations = simulator.calls().mutations().size();
    var view = Files.readString(Path.of(state(), "view.json"));

    assertThat(once()).isEqualTo(0);
    assertThat(simulator.calls().mutations()).hasSize(mutations);
    assertThat(Path.of(state(), "view.json")).hasContent(view);
  }

  @Test
  void aPersonIsCalledWhenWaitingDoesNotHelp() throws Exception {
    web("", "i-web01", "i-taken", "i-gone1");

    assertThat(once()).isEqualTo(3);
    assertThat(holds("i-web01")).isTrue();
    assertThat(out).contains("OtherRole", "InstanceNotFound", "1 ");
  }

  @Test
  void wrongCredentialsAreAPersonsBusinessAndAreNotShown() throws Exception {
    web("", "i-web01");
    secret("wrong-canary");

    assertThat(once()).isEqualTo(3);
    assertThat(out + err).contains("CredentialsInvalid").doesNotContain("canary");
    assertThat(Path.of(state(), "view.json")).content().doesNotContain("canary");
  }

  @Test
  void onlyWaitingIsAnotherExitCode() throws Exception {
    web("", "i-web01");
    simulator.cloud()
        .setFaults(
            World
                .parse(
                    "faults.yaml",
                    WORLD
                        + """
                            faults:
                            - {actions: [AttachInstanceRamRole], kind: Throttle}
                            """)
                .faults());

    assertThat(once("--timeout", "3s")).as(out + err).isEqualTo(4);
    assertThat(out).contains("Throttled");
  }

  @Test
  void aManifestThatIsGoneRemovesNothingAndIsShown() throws Exception {
    web("", "i-web01");
    once();
    Files.delete(manifests().resolve("web.yaml"));

    assertThat(once()).isEqualTo(3);
    assertThat(holds("i-web01")).isTrue();
    assertThat(out).contains("Orphaned", "state: Unbound");
  }

  @Test
  void whatIsUnboundIsTakenOff() throws Exception {
    web("", "i-web01");
    once();
    web("state: Unbound", "i-web01");

    assertThat(once()).as(out + err).isEqualTo(0);
    assertThat(holds("i-web01")).isFalse();
    Files.delete(manifests().resolve("web.yaml"));
    assertThat(once()).as(out + err).isEqualTo(0);
  }

  @Test
  void faultyManifestsAreBadInputAndTheGoodOnesAreObeyed() throws Exception {
    web("", "i-web01");
    write("bad.yaml", "apiVersion: instanceroles.dev/v1alpha1\nkind: InstanceRoleBindin\n");

    assertThat(once()).isEqualTo(2);
    assertThat(holds("i-web01")).isTrue();
    assertThat(out).contains("bad.yaml", "InstanceRoleBinding?");
  }

  @Test
  void aThousandSlipsAreNotAThousandLines() throws Exception {
    var ids = new ArrayList<String>();
    for (int i = 0; i < 1000; i++) {
      ids.add("slip-" + i);
    }
    web("", ids.toArray(String[]::new));

    assertThat(once()).isEqualTo(2);
    assertThat(out.lines()).hasSizeLessThan(50);
    assertThat(out).contains("and 980 more");
  }

  @Test
  void wrongOptionsAreBadInput() throws Exception {
    web("", "i-web01");

    assertThat(once("--frequency", "high")).isEqualTo(2);
    assertThat(once("--timeout", "soon")).isEqualTo(2);
    assertThat(err).contains("'soon' is not like 90s, 10m or 2h");
    assertThat(run(new StandaloneCommand(), List.of("--manifests", "x"))).isEqualTo(2);
    assertThat(
        run(
            new StandaloneCommand(),
            List.of("--once", "--manifests", folder.resolve("no").toString(), "--state", state())))
        .isEqualTo(2);
    assertThat(err).contains("there is no " + folder.resolve("no"));
    assertThat(
        run(
            new StandaloneCommand(),
            List.of(
                "--once", "--manifests", manifests().toString(),
                "--state", manifests().resolve("state").toString())))
        .isEqualTo(2);
    assertThat(err).contains("must not lie within");
  }

  @Test
  void getShowsWhatWasKnownLast() throws Exception {
    assertThat(get()).isEqualTo(2);
    assertThat(err).contains("No service has run with --state");
    web("", "i-web01");
    once();

    assertThat(get()).isEqualTo(0);
    assertThat(out).contains("web", "AllBound");
    assertThat(err).contains("No service runs");
    assertThat(get("-o", "json")).isEqualTo(0);
    assertThat(out).contains("\"kind\" : \"InstanceRoleBinding\"");

    Files.writeString(Path.of(state(), "view.json"), "[]");
    assertThat(get()).isEqualTo(2);
    assertThat(err).contains("view.json is not a view");
  }
}
