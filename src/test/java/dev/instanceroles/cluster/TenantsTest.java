package dev.instanceroles.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.apiserver.ApiServer;
import dev.instanceroles.apiserver.NeedsApiServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two teams in one account, each of which may have its own roles on its own instances; and what comes of it when one wants more. All
 * is written by somebody whom the admission policies let pass, as a GitOps controller may be: the grants are what stands against it.
 */
@NeedsApiServer
class TenantsTest {
  private static final String WORLD =
      """
          regions: [cn-hangzhou]
          accounts:
          - id: "1234567890123456"
            accessKeys:
            - {id: LTAI-demo, secret: demo-secret, caller: "acs:ram::1234567890123456:user/op"}
          roles: [{name: WebServerRole}, {name: ApiRole}, {name: AdminRole}, {name: KubernetesWorkerRole-x}]
          instances:
          - {prefix: i-web0, count: 3, tags: {team: a}}
          - {prefix: i-api0, count: 3, tags: {team: b}}
          - {id: i-node1, tags: {team: a}}
          holders:
          - {role: KubernetesWorkerRole-x, instances: [i-node1]}
          - {role: ApiRole, instances: [i-api03]}
          """;
  private static final String TEAM_A =
      "{namespaces: [team-a], roles: [\"Web*\"], regions: [\"cn-*\"], instances: {tags: {team: a}}}";
  private static final String TEAM_B =
      "{namespaces: [team-b], roles: [ApiRole], regions: [cn-hangzhou], instances: {tags: {team: b}}}";
  private static final String BOTH = TEAM_A + "\n  - " + TEAM_B;

  @TempDir private Path folder;
  private Cluster cluster;
  private OperatorProcess operator;

  @BeforeEach
  void open(ApiServer server) throws IOException {
    cluster = Cluster.on(server, folder, WORLD);
    cluster.account(BOTH);
    operator = cluster.operator("one");
  }

  @AfterEach
  void close() {
    cluster.close();
  }

  @Test
  void eachTeamHasItsOwnAndNoMore() {
    bind("team-a", "web", "WebServerRole", "i-web01", "i-web02");
    bind("team-b", "api", "ApiRole", "i-api01");
    ready("team-a", "web");
    ready("team-b", "api");

    bind("team-a", "admin", "AdminRole", "i-web03");
    bind("team-b", "web", "WebServerRole", "i-api02");
    bind("team-b", "steal", "ApiRole", "i-web03", "i-api02");
    bind("team-b", "fight", "ApiRole", "i-web01");

    says(
        "team-a", "admin", "NotGranted",
        "Account prod does not allow namespace team-a to bind AdminRole in cn-hangzhou",
        "{namespaces: [team-a], roles: [AdminRole], regions: [cn-hangzhou], instances: {all: true}}");
    says("team-b", "web", "NotGranted", "namespace team-b to bind WebServerRole");
    says("team-b", "steal", "PartiallyBound", "InstanceNotGranted 1", "i-web03");
    says("team-b", "fight", "InstanceNotGranted", "i-web01");
    assertThat(cluster.roleOf("i-web01")).isEqualTo("WebServerRole");
    assertThat(cluster.roleOf("i-web03")).isEmpty();
    assertThat(cluster.roleOf("i-api02")).isEqualTo("ApiRole");
    cluster.await(
        "counts of what was refused",
        () -> operator.page("/metrics").body().contains("reason=\"NotGranted\"} 2.0"));
  }

  @Test
  void theHolderKeepsAnInstanceThatBothMayHave() {
    cluster.account(BOTH.replace("{tags: {team: b}}", "{all: true}"));
    bind("team-a", "web", "WebServerRole", "i-web01");
    ready("team-a", "web");

    bind("team-b", "fight", "ApiRole", "i-web01");

    says("team-b", "fight", "Conflicted", "team-a/web");
    assertThat(cluster.roleOf("i-web01")).isEqualTo("WebServerRole");
  }

  @Test
  void nobodyAdoptsOrReplacesWhatNoGrantNames() {
    var own = "onExisting: {sameRole: Adopt, replaceRoles: [ApiRole, KubernetesWorkerRole-x]}";
    bind("team-b", "adopt", "ApiRole", own, List.of("i-api03"));
    bind("team-a", "node", "WebServerRole", own, List.of("i-node1"));
    says("team-a", "node", "PartiallyBound", "i-node1");
    ready("team-b", "adopt");
    assertThat(cluster.roleOf("i-node1")).isEqualTo("KubernetesWorkerRole-x");

    // Also a grant to replace reaches no role that the account protects.
    cluster.account(
        BOTH.replace("{tags: {team: a}}", "{tags: {team: a}}, mayReplace: [\"Kubernetes*\"]"));
    says("team-a", "node", "PartiallyBound", "RoleProtected 1");
    cluster.kubectl("delete", "irb/adopt", "-n", "team-b", "--timeout=40s");
    assertThat(cluster.roleOf("i-api03")).as("was never theirs").isEqualTo("ApiRole");
    assertThat(cluster.roleOf("i-node1")).isEqualTo("KubernetesWorkerRole-x");
  }

  @Test
  void aGrantThatIsTakenBackTakesNothingOff() {
    bind("team-a", "web", "WebServerRole", "i-web01", "i-web02");
    ready("team-a", "web");
    long mutations = cluster.simulator().calls().mutations().size();

    cluster.account(TEAM_B);
    says("team-a", "web", "NotGranted", "An administrator adds");
    assertThat(cluster.roleOf("i-web01")).isEqualTo("WebServerRole");

    cluster.account(BOTH.replace("{team: a}", "{team: other}"));
    says("team-a", "web", "InstanceNotGranted", "i-web01");
    assertThat(cluster.roleOf("i-web01")).isEqualTo("WebServerRole");
    assertThat(cluster.simulator().calls().mutations()).hasSize((int) mutations);

    cluster.account(BOTH);
    ready("team-a", "web");
    cluster.kubectl("delete", "irb/web", "-n", "team-a", "--timeout=40s");
    assertThat(cluster.roleOf("i-web01")).as("deleting needs no grant").isEmpty();
  }

  @Test
  void aSecretOfATenantIsNeverRead() {
    cluster.apply("""
        apiVersion: v1
        kind: Secret
        metadata: {name: theirs, namespace: team-a}
        stringData: {accessKeyId: LTAI-demo, accessKeySecret: demo-secret}
        """);
    cluster.apply(
        """
            apiVersion: instanceroles.dev/v1alpha1
            kind: CloudAccount
            metadata: {name: other}
            spec:
              provider: AlibabaCloud
              accountId: "6543210987654321"
              credentials: {secretRef: {name: theirs}}
              grants: [{namespaces: [team-a], roles: [WebServerRole], regions: [cn-hangzhou], instances: {all: true}}]
            """);
    cluster.apply(
        manifest("team-a", "other", "WebServerRole", "", "i-web01").replace("prod", "other"));

    says(
        "team-a", "other", "CredentialsInvalid", "Secret instance-roles/theirs",
        "Role instance-roles-secrets");
    cluster.kubectl("delete", "irb/other", "-n", "team-a", "--wait=false");
  }

  private void bind(String namespace, String name, String role, String... ids) {
    cluster.apply(manifest(namespace, name, role, "", ids));
  }

  private void bind(String namespace, String name, String role, String more, List<String> ids) {
    cluster.apply(manifest(namespace, name, role, more, ids.toArray(String[]::new)));
  }

  private static String manifest(
      String namespace, String name, String role, String more, String... ids) {
    return """
        apiVersion: instanceroles.dev/v1alpha1
        kind: InstanceRoleBinding
        metadata: {name: %s, namespace: %s}
        spec:
          accountRef: {name: prod}
          region: cn-hangzhou
          roleName: %s
          %s
          instances: {ids: [%s]}
        """.formatted(name, namespace, role, more, String.join(", ", ids));
  }

  private void ready(String namespace, String name) {
    cluster
        .kubectl("wait", "--for=condition=Ready", "irb/" + name, "-n", namespace, "--timeout=40s");
  }

  private void says(String namespace, String name, String... words) {
    cluster.await(
        String.join(", ", words) + " of " + name,
        () -> {
          var shown = cluster.kubectl("get", "irb/" + name, "-n", namespace, "-o", "yaml")
              .replaceAll("\\n +", " ");
          return List.of(words).stream().allMatch(shown::contains);
        });
  }
}
