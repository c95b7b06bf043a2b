package dev.instanceroles.cli.quickstart.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.instanceroles.apiserver.ApiServer;
import dev.instanceroles.apiserver.LocalApiServer;
import dev.instanceroles.apiserver.NeedsApiServer;
import dev.instanceroles.cli.quickstart.Script;
import dev.instanceroles.cli.quickstart.StoryFailure;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole story of {@code ./quickstart --cluster}. */
@NeedsApiServer
class ClusterStoryTest {
  @TempDir private Path folder;
  private final StringWriter told = new StringWriter();
  private final Script script = new Script(new PrintWriter(told), new PrintWriter(told));

  @Test
  void onANamedClusterItIsAsToldAndLeavesNothing(ApiServer programs) throws Exception {
    var home = Files.createDirectory(folder.resolve("server"));
    try (var server = LocalApiServer.start(programs.programs(), home)) {
      var access = new ClusterAccess(
          server.kubectl().toString(), server.kubeconfig(), "local");

      story(programs.programs(), access.kubeconfig(), "local").tell();

      assertThat(told.toString())
          .containsSubsequence(
              "The cluster is local at https://127.0.0.1:",
              "$ kubectl --context local apply --server-side -f crds/",
              "PartiallyBound", "OtherRole", "InstanceNotFound", "kill -9", "DetachHeld",
              "30 calls were sent; the fewest possible are 30.",
              "delete crd");
      var kubectl = new Kubectl(script, access, folder);
      assertThat(kubectl.ask("get", "crd", "-o", "name")).isEmpty();
      // There is nobody who would end them.
      assertThat(kubectl.ask("get", "namespaces").lines().filter(line -> line.startsWith("quick")))
          .hasSize(2)
          .allMatch(line -> line.contains("Terminating"));
    }
  }

  @Test
  void aClusterWithAnOperatorOfItsOwnIsNotTouched(ApiServer server) {
    server.installCrds();

    assertThatThrownBy(() -> story(server.programs(), server.config(), null).tell())
        .isInstanceOf(StoryFailure.class)
        .hasMessageContaining("has cloudaccounts.instanceroles.dev")
        .hasMessageContaining("Nothing was touched");

    assertThat(server.kubectl("get", "namespaces").ok()).doesNotContain(Cast.HOME, Cast.TEAM);
    assertThat(server.kubectl("get", "crd").ok()).contains("cloudaccounts.instanceroles.dev");
  }

  @Test
  void ofAClusterOfItsOwnNoProcessIsLeft(ApiServer server) throws Exception {
    var before = ProcessHandle.current().children().toList();

    new ClusterStory(
        script, folder, new ClusterStory.Setting(server.programs(), null, null, false),
        List.of(stage -> stage.kubectl().run("get", "namespaces"))).tell();

    assertThat(told.toString())
        .contains("$ export KUBECONFIG=" + folder.resolve("api-server/kubeconfig"))
        .contains("kube-system");
    assertThat(ProcessHandle.current().children()).containsExactlyInAnyOrderElementsOf(before);
  }

  @Test
  void withoutAClusterAndProgramsItSaysHowToStartIt() {
    assertThatThrownBy(() -> story(null, null, null).tell())
        .isInstanceOf(StoryFailure.class)
        .hasMessageContaining("./quickstart --cluster");
  }

  private ClusterStory story(Path programs, Path kubeconfig, String context) {
    return new ClusterStory(
        script, folder, new ClusterStory.Setting(programs, kubeconfig, context, false));
  }
}
