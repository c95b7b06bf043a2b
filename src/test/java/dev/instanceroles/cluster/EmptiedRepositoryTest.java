package dev.instanceroles.cluster;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.apiserver.ApiServer;
import dev.instanceroles.apiserver.NeedsApiServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A GitOps controller deletes all that it had applied, since its repository was emptied. */
@NeedsApiServer
class EmptiedRepositoryTest {
  private static final int BINDINGS = 40;
  private static final String WORLD = """
      regions: [cn-hangzhou]
      accounts:
      - id: "1234567890123456"
        accessKeys:
        - {id: LTAI-demo, secret: demo-secret, caller: "acs:ram::1234567890123456:user/op"}
      roles: [{name: WebServerRole}]
      instances:
      - {prefix: i-web, count: 40}
      """;

  @Test
  void nothingComesOffAndAllIsKeptAndTakenUpAgain(ApiServer server, @TempDir Path folder)
      throws IOException {
    try (var cluster = Cluster.on(server, folder, WORLD)) {
      cluster.apply(repository());
      cluster.operator("one");
      cluster.kubectl(all("wait", "--for=condition=Ready", "--timeout=60s"));
      int before = cluster.simulator().calls().mutations().size();

      cluster.kubectl(all("delete", "--wait=false"));

      cluster.await("hold", () -> cluster.kubectl("get", "cacc/prod").contains("DetachHeld"));
      cluster.kubectl(all("wait", "--for=condition=Stalled", "--timeout=30s"));
      assertThat(told(cluster)).hasSize(BINDINGS)
          .allSatisfy(reason -> assertThat(reason).isEqualTo("DetachHeld"));

      cluster.kubectl(commandThatRetains(cluster));
      cluster.kubectl(all("wait", "--for=delete", "--timeout=40s"));
      cluster.apply(repository());

      cluster.kubectl(all("wait", "--for=condition=Ready", "--timeout=60s"));
      assertThat(ids()).allSatisfy(
          id -> assertThat(cluster.roleOf(id)).isEqualTo("WebServerRole"));
      assertThat(cluster.simulator().calls().mutations()).hasSize(before);
    }
  }

  /** As somebody would who pastes it. */
  private static String[] commandThatRetains(Cluster cluster) {
    var command = Pattern.compile("kubectl (annotate \\S+ \\S+ \\S+=retain:[0-9a-f]{12})")
        .matcher(cluster.kubectl("describe", "cacc/prod"));
    assertThat(command.find()).isTrue();
    return command.group(1).split(" ");
  }

  private static List<String> told(Cluster cluster) {
    var reason = "jsonpath={range .items[*]}"
        + "{.status.conditions[?(@.type==\"Ready\")].reason}{\"\\n\"}{end}";
    return cluster.kubectl(all("get", "-o", reason)).lines().toList();
  }

  /** What the controller tells its own by. */
  private static String[] all(String verb, String... options) {
    var words = new ArrayList<>(
        List.of(verb, "irb", "-n", "team-a", "-l", "repository=bindings"));
    words.addAll(List.of(options));
    return words.toArray(String[]::new);
  }

  private static String repository() {
    return ids().stream().map("""
        apiVersion: instanceroles.dev/v1alpha1
        kind: InstanceRoleBinding
        metadata: {name: "of-%1$s", namespace: team-a, labels: {repository: bindings}}
        spec:
          accountRef: {name: prod}
          region: cn-hangzhou
          roleName: WebServerRole
          instances: {ids: [%1$s]}
        """::formatted).collect(joining("---\n"));
  }

  private static List<String> ids() {
    return IntStream.rangeClosed(1, BINDINGS).mapToObj("i-web%02d"::formatted).toList();
  }
}
