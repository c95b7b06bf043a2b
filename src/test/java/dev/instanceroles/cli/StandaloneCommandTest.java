package dev.instanceroles.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.simulator.world.World;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command as a user types it, against a simulated cloud. */
class StandaloneCommandTest {
  @TempDir Path folder;
  private Installation here;
  private String out = "";
  private String err = "";

  @BeforeEach
  void install() throws IOException {
    here = Installation.in(folder);
  }

  @AfterEach
  void stopCloud() {
    here.close();
  }

  private int once(String... more) {
    var arguments = new ArrayList<>(
        List.of(
            "--manifests", here.manifests().toString(), "--state", here.state().toString(),
            "--once",
            "--allow-insecure-endpoints", "--timeout", "60s"));
    arguments.addAll(List.of(more));
    return run(new StandaloneCommand(), arguments);
  }

  private int get(String... more) {
    var arguments = new ArrayList<>(List.of("--state", here.state().toString()));
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

  @Test
  void rolesAreBoundAndASecondRunChangesNothing() throws Exception {
    here.web("", "i-web01", "i-web02");

    assertThat(once()).as(err).isEqualTo(0);
    assertThat(here.holds("i-web01") && here.holds("i-web02")).isTrue();
    assertThat(out).contains("web", "AllBound");
    int mutations = here.simulator().calls().mutations().size();
    var view = Files.readString(here.state().resolve("view.json"));

    assertThat(once()).isEqualTo(0);
    assertThat(here.simulator().calls().mutations()).hasSize(mutations);
    assertThat(here.state().resolve("view.json")).hasContent(view);
  }

  @Test
  void aPersonIsCalledWhenWaitingDoesNotHelp() throws Exception {
    here.web("", "i-web01", "i-taken", "i-gone1");

    assertThat(once()).isEqualTo(3);
    assertThat(here.holds("i-web01")).isTrue();
    assertThat(out).contains("OtherRole", "InstanceNotFound", "1 ");
  }

  @Test
  void wrongCredentialsAreAPersonsBusinessAndAreNotShown() throws Exception {
    here.web("", "i-web01");
    here.secret("wrong-canary");

    assertThat(once()).isEqualTo(3);
    assertThat(out + err).contains("CredentialsInvalid").doesNotContain("canary");
    assertThat(here.state().resolve("view.json")).content().doesNotContain("canary");
  }

  @Test
  void onlyWaitingIsAnotherExitCode() throws Exception {
    here.web("", "i-web01");
    here.simulator()
        .cloud()
        .setFaults(
            World
                .parse(
                    "faults.yaml",
                    Installation.WORLD
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
    here.web("", "i-web01");
    once();
    Files.delete(here.manifests().resolve("web.yaml"));

    assertThat(once()).isEqualTo(3);
    assertThat(here.holds("i-web01")).isTrue();
    assertThat(out).contains("Orphaned", "state: Unbound");
  }

  @Test
  void whatIsUnboundIsTakenOff() throws Exception {
    here.web("", "i-web01");
    once();
    here.web("state: Unbound", "i-web01");

    assertThat(once()).as(out + err).isEqualTo(0);
    assertThat(here.holds("i-web01")).isFalse();
    Files.delete(here.manifests().resolve("web.yaml"));
    assertThat(once()).as(out + err).isEqualTo(0);
  }

  @Test
  void heldDetachesNameWhatThenLetsThemGo() throws Exception {
    var limit = "  detachLimit: {percent: 0, atLeast: 0}\n";
    Files.writeString(here.manifests().resolve("prod.yaml"), limit, StandardOpenOption.APPEND);
    here.web("", "i-web01");
    once();
    here.web("state: Unbound", "i-web01");

    assertThat(once()).isEqualTo(3);
    assertThat(here.holds("i-web01")).isTrue();
    assertThat(out).doesNotContain("kubectl");
    var listed =
        Pattern.compile("Detach them: .*under metadata, put (annotations: .*)").matcher(out);
    assertThat(listed.find()).as(out).isTrue();

    var prod = Files.readString(here.manifests().resolve("prod.yaml"));
    here.write(
        "prod.yaml", prod.replace("{name: prod}", "\n  name: prod\n  " + listed.group(1)));
    assertThat(once()).as(out + err).isEqualTo(0);
    assertThat(here.holds("i-web01")).isFalse();
  }

  @Test
  void ofTwoAccountsOnOneTheSecondIsTheDuplicate() throws Exception {
    here.web("", "i-web01");
    var prod = Files.readString(here.manifests().resolve("prod.yaml"));
    here.write("twin.yaml", prod.replace("{name: prod}", "{name: twin}"));

    assertThat(once()).isEqualTo(2);
    assertThat(out).containsPattern("prod .* SignedIn\ntwin .* DuplicateAccount\n")
        .contains("CloudAccount prod already stands for this account");
  }

  @Test
  void faultyManifestsAreBadInputAndTheGoodOnesAreObeyed() throws Exception {
    here.web("", "i-web01");
    here.write("bad.yaml", "apiVersion: instanceroles.dev/v1alpha1\nkind: InstanceRoleBindin\n");

    assertThat(once()).isEqualTo(2);
    assertThat(here.holds("i-web01")).isTrue();
    assertThat(out).contains("bad.yaml", "InstanceRoleBinding?");
  }

  @Test
  void aThousandSlipsAreNotAThousandLines() throws Exception {
    var ids = new ArrayList<String>();
    for (int i = 0; i < 1000; i++) {
      ids.add("slip-" + i);
    }
    here.web("", ids.toArray(String[]::new));

    assertThat(once()).isEqualTo(2);
    assertThat(out.lines()).hasSizeLessThan(50);
    assertThat(out).contains("and 980 more");
  }

  @Test
  void wrongOptionsAreBadInput() throws Exception {
    here.web("", "i-web01");

    assertThat(once("--frequency", "high")).isEqualTo(2);
    assertThat(once("--timeout", "soon")).isEqualTo(2);
    assertThat(err).contains("'soon' is not like 90s, 10m or 2h");
    assertThat(run(new StandaloneCommand(), List.of("--manifests", "x"))).isEqualTo(2);
    assertThat(
        run(
            new StandaloneCommand(),
            List.of(
                "--once", "--manifests", folder.resolve("no").toString(), "--state",
                here.state().toString())))
        .isEqualTo(2);
    assertThat(err).contains("there is no " + folder.resolve("no"));
    assertThat(
        run(
            new StandaloneCommand(),
            List.of(
                "--once", "--manifests", here.manifests().toString(),
                "--state", here.manifests().resolve("state").toString())))
        .isEqualTo(2);
    assertThat(err).contains("must not lie within");
  }

  @Test
  void getShowsWhatWasKnownLast() throws Exception {
    assertThat(get()).isEqualTo(2);
    assertThat(err).contains("No service has run with --state");
    here.web("", "i-web01");
    once();

    assertThat(get()).isEqualTo(0);
    assertThat(out).contains("web", "AllBound");
    assertThat(err).contains("No service runs");
    assertThat(get("-o", "json")).isEqualTo(0);
    assertThat(out).contains("\"kind\" : \"InstanceRoleBinding\"");

    Files.writeString(here.state().resolve("view.json"), "[]");
    assertThat(get()).isEqualTo(2);
    assertThat(err).contains("view.json is not a view");
  }
}
