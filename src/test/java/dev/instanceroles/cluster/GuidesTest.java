package dev.instanceroles.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.apiserver.ApiServer;
import dev.instanceroles.apiserver.NeedsApiServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the pages about the operator say to type is typed, in their order, and does what they say. */
@NeedsApiServer
class GuidesTest {
  private static final String WORLD = """
      regions: [cn-hangzhou]
      accounts:
      - id: "1234567890123456"
        accessKeys:
        - {id: LTAI-demo, secret: demo-secret, caller: "acs:ram::1234567890123456:user/op"}
      roles: [{name: WebServerRole}, {name: WebServerRoleV2}]
      instances:
      - {id: i-bp1aaaaaaaaaaaaaaaaa}
      - {id: i-bp1bbbbbbbbbbbbbbbbb}
      - {id: i-bp1ccccccccccccccccc}
      """;
  private static final String WEB = "i-bp1aaaaaaaaaaaaaaaaa";

  @TempDir private Path folder;
  private ApiServer server;
  private Cluster cluster;
  private String printed = "";

  @BeforeEach
  void open(ApiServer apiServer) throws IOException {
    server = apiServer;
    cluster = Cluster.on(server, folder, WORLD);
    for (var shipped : List.of("crds", "deploy")) {
      server.paste("cp -R '" + Path.of(shipped).toAbsolutePath() + "' .", folder).ok();
    }
  }

  @AfterEach
  void close() {
    cluster.close();
  }

  @Test
  void whatIsToBeTypedWorksWithTheRightsThatThePageNames() throws IOException {
    var page = Guide.read("operator.md");
    follow(page.of("Start it outside the cluster"));
    var first = operator("first");
    follow(Guide.read("bindings.md"));
    assertThat(cluster.roleOf(WEB)).isEmpty();

    cluster.web(WEB);
    cluster.awaitReady("web");
    assertThat(first.terminate()).isEqualTo(143);
    follow(page.of("See that it works", "What is stored where", "Upgrade"));

    var second = operator("second");
    nodes();
    cluster.web(WEB, "i-bp1bbbbbbbbbbbbbbbbb");
    cluster.awaitReady("web");
    follow(page.of("Remove it"));
    cluster.kubectl("wait", "irb", "--all", "-A", "--for=delete", "--timeout=30s");
    cluster.kubectl("wait", "cacc", "--all", "--for=delete", "--timeout=30s");
    assertThat(cluster.roleOf(WEB)).as("what a ledger that was put back says").isEmpty();
    assertThat(first.log() + second.log()).doesNotContain("forbidden").doesNotContain("ERROR");
    var requests = Requests.of(server.auditLog(), "instance-roles");
    // Whoever finds no Lease makes one; here it is there already.
    requests.remove("create leases");
    assertThat(requests)
        .as("what the ServiceAccount used of its rights: all of them")
        .containsExactly(
            "create events", "create instanceroleledgers", "get customresourcedefinitions",
            "get instancerolebindings", "get instanceroleledgers", "get leases", "get secrets",
            "list cloudaccounts", "list instancerolebindings", "list instanceroleledgers",
            "list nodes", "patch cloudaccounts", "patch cloudaccounts/status",
            "patch instancerolebindings", "patch instancerolebindings/status",
            "update instanceroleledgers", "update leases", "watch cloudaccounts",
            "watch instancerolebindings", "watch nodes");
  }

  @Test
  void anAdministratorInstallsAndATeamBindsAsThePageSays() throws IOException {
    cluster.kubectl("delete", "secret/prod-ak", "-n", "instance-roles");
    cluster.kubectl("delete", "cacc/prod", "--wait=false");
    var page = Guide.read("install.md");
    follow(page.of("Install", "Connect an account"));
    var operator = cluster.operator("one");

    follow(page.of("Hand it to a team"));

    assertThat(cluster.roleOf(WEB)).isEqualTo("WebServerRole");
    cluster.kubectl("delete", "irb/web", "-n", "shop", "--timeout=40s");
    assertThat(operator.log()).doesNotContain("forbidden").doesNotContain("ERROR");
  }

  @Test
  void aBindingWithoutCredentialsIsLetGoAsThePageSays() throws IOException {
    var page = Guide.read("troubleshooting.md");
    var first = cluster.operator("one");
    cluster.web(WEB);
    cluster.awaitReady("web");
    follow(page.of("", "Ready is Unknown, WaitingForOperator"));
    // The next process reads the Secret at once.
    first.terminate();
    cluster.secret("revoked");
    cluster.operator("two");
    cluster.await("reason", () -> cluster.describe("web").contains("CredentialsInvalid"));
    cluster.kubectl("delete", "irb/web", "-n", "team-a", "--wait=false");
    cluster.await("hint", () -> cluster.describe("web").contains("The deletion waits. Account"));

    follow(page.of("A deletion that hangs"));

    cluster.kubectl("wait", "irb/web", "-n", "team-a", "--for=delete", "--timeout=30s");
    assertThat(cluster.roleOf(WEB)).isEqualTo("WebServerRole");
  }

  @Test
  void bindingsComeBackAfterTheirTypeWasDeletedAsThePageSays() throws IOException {
    cluster.operator("one");
    cluster.web(WEB);
    cluster.awaitReady("web");
    var mutations = cluster.simulator().calls().mutations().size();
    cluster.forgetHistory();
    cluster.kubectl("delete", "crd", "instancerolebindings.instanceroles.dev", "--wait=false");
    cluster
        .await("reason", () -> cluster.describe("web").contains("is being deleted, and with it"));

    follow(Guide.read("troubleshooting.md").of("Somebody deleted the CRD"));

    cluster.await(
        "Ready", Duration.ofSeconds(90), () -> cluster.describe("web").contains("AllBound"));
    assertThat(cluster.simulator().calls().mutations()).hasSize(mutations);
    cluster.kubectl("delete", "irb/web", "-n", "team-a", "--timeout=40s");
    assertThat(cluster.roleOf(WEB)).isEmpty();
  }

  @Test
  void theOperatorIsTakenAwayByHandAsThePageSaysAndComesBack() throws IOException {
    var first = cluster.operator("one");
    cluster.web(WEB);
    cluster.awaitReady("web");
    var mutations = cluster.simulator().calls().mutations().size();
    cluster.forgetHistory();
    assertThat(first.terminate()).isEqualTo(143);

    follow(Guide.read("uninstall.md").of("With kubectl"));

    assertThat(cluster.kubectl("get", "crd", "-o", "name")).doesNotContain("instanceroles.dev");
    server.installCrds();
    server.installOperator();
    cluster.freeLease();
    server.paste(
        "kubectl create -f ledger-objects.json -f accounts.json -f bindings.json", folder).ok();
    cluster.operator("two");
    cluster.awaitReady("web");
    assertThat(cluster.simulator().calls().mutations()).hasSize(mutations);
    cluster.kubectl("delete", "irb/web", "-n", "team-a", "--timeout=40s");
    assertThat(cluster.roleOf(WEB)).isEmpty();
  }

  private OperatorProcess operator(String name) throws IOException {
    server.paste("kubectl config --kubeconfig=operator.kubeconfig use-context prod", folder).ok();
    return cluster.operator(folder.resolve("operator.kubeconfig"), name);
  }

  /** With nodeLabels a right is needed that nothing else needs. */
  private void nodes() {
    cluster.apply("""
        apiVersion: instanceroles.dev/v1alpha1
        kind: InstanceRoleBinding
        metadata: {name: nodes, namespace: team-a}
        spec:
          accountRef: {name: prod}
          region: cn-hangzhou
          roleName: WebServerRole
          instances: {nodeLabels: {pool: nowhere}}
        """);
    cluster.await("list of Nodes", () -> cluster.describe("nodes").contains("NoTargets"));
  }

  private void follow(Guide guide) throws IOException {
    assertThat(guide.blocks()).isNotEmpty();
    for (var block : guide.blocks()) {
      switch (block.language()) {
        case "sh" -> printed = server.paste(block.text(), folder).ok();
        case "yaml" -> take(block.text());
        default -> compare(block.text());
      }
    }
  }

  /** One with a name is for a command that follows; others must be good in themselves, or as a part of the binding. */
  private void take(String manifest) throws IOException {
    if (manifest.startsWith("# ")) {
      var name = manifest.lines().findFirst().orElseThrow().substring(2);
      Files.createDirectories(folder.resolve(name).getParent());
      Files.writeString(folder.resolve(name), cluster.simulated(manifest));
    } else if (manifest.startsWith("spec:")) {
      Files.writeString(folder.resolve("part.yaml"), manifest);
      server.paste(
          "kubectl patch irb/web -n team-a --type=merge --dry-run=server --patch-file=part.yaml",
          folder).ok();
    } else {
      server.kubectlWith(manifest, "apply", "--dry-run=server").ok();
    }
  }

  /** Tables are what the command before prints, but for the width of their columns and for ages. */
  private void compare(String expected) {
    if (expected.startsWith("NAME ")) {
      assertThat(withoutAges(printed)).endsWith(withoutAges(expected));
    }
  }

  private static String withoutAges(String table) {
    return table.replaceAll("(?m) +\\d+[smh]$", "").replaceAll(" +", " ").strip();
  }
}
