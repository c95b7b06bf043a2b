package dev.instanceroles.cli;

import static dev.instanceroles.cli.Installation.HANGZHOU;
import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.simulator.world.Fragment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bindings that select by tags, from the manifest to the cloud and back; each run is a process of its own. */
class SelectionByTagsTest {
  private static final Map<String, String> WEB = Map.of("app", "web", "team", "a");

  private Installation here;
  private String out = "";

  @BeforeEach
  void open(@TempDir Path folder) throws IOException {
    here = Installation.in(folder);
    tag(WEB, 1, 8);
    declare("");
  }

  @AfterEach
  void close() {
    here.close();
  }

  @Test
  void whatCarriesTheTagsIsBoundInOneCallAndAgainCostsNone() {
    assertThat(once()).as(out).isEqualTo(0);

    assertThat(bound()).isEqualTo(8);
    assertThat(received("AttachInstanceRamRole")).isEqualTo(1);
    // One listing by tags, one read of the instances that were found.
    assertThat(received("DescribeInstances")).isEqualTo(2);
    assertThat(once()).isEqualTo(0);
    assertThat(here.simulator().calls().mutations()).hasSize(1);
  }

  @Test
  void instancesJoinAndLeaveByTheirTags() {
    once();
    here.simulator()
        .cloud()
        .createInstances(
            Fragment
                .parse(
                    "new", "create: [{id: i-new01, tags: {app: web, team: a}}]",
                    here.simulator().cloud().places())
                .instances("create"));
    tag(Map.of("app", "db"), 1, 2);

    assertThat(once()).as(out).isEqualTo(0);

    assertThat(here.holds("i-new01")).isTrue();
    assertThat(here.holds("i-web01") || here.holds("i-web02")).isFalse();
    assertThat(bound()).isEqualTo(6);
  }

  @Test
  void tagsThatSuddenlyMatchFarFewerAreNotBelievedBeforeSomebodyConfirmsIt() throws Exception {
    once();
    tag(Map.of(), 1, 5);

    assertThat(once()).isEqualTo(3);
    assertThat(out).contains("SelectorShrunk", "match only 3 instances", "holds 8 by them");
    assertThat(bound()).isEqualTo(8);

    var confirmation = Pattern.compile("accept:[0-9a-f]{12}").matcher(out);
    assertThat(confirmation.find()).isTrue();
    declare(
        "annotations: {instanceroles.dev/selection-decision: \"" + confirmation.group() + "\"}");

    assertThat(once()).as(out).isEqualTo(0);
    assertThat(bound()).isEqualTo(3);
  }

  @Test
  void aGrantByTagsRefusesInstanceByInstance() throws Exception {
    here.account("{tags: {team: a}}", "");
    tag(Map.of("app", "web", "team", "b"), 7, 8);

    assertThat(once()).isEqualTo(3);

    assertThat(out).contains("PartiallyBound", "InstanceNotGranted 2");
    assertThat(bound()).isEqualTo(6);
    assertThat(here.holds("i-web07") || here.holds("i-web08")).isFalse();
  }

  private void declare(String metadata) throws IOException {
    here.write("web.yaml", """
        apiVersion: instanceroles.dev/v1alpha1
        kind: InstanceRoleBinding
        metadata:
          name: web
          namespace: team-a
          %s
        spec:
          accountRef: {name: prod}
          region: cn-hangzhou
          roleName: WebServerRole
          instances: {tags: {app: web}, exclude: [i-taken]}
        """.formatted(metadata));
  }

  private void tag(Map<String, String> tags, int from, int to) {
    var ids = IntStream.rangeClosed(from, to).mapToObj("i-web0%d"::formatted).toList();
    here.simulator().cloud().tag(HANGZHOU, ids, tags);
  }

  private long bound() {
    return IntStream.rangeClosed(1, 9).filter(number -> here.holds("i-web0" + number)).count();
  }

  private long received(String action) {
    return here.simulator().calls().of(action).received();
  }

  private int once() {
    var run = here.once();
    out = run.said();
    return run.code();
  }
}
