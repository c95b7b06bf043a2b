package dev.instanceroles.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.instanceroles.apiserver.ApiServer;
import dev.instanceroles.apiserver.NeedsApiServer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the API server says to those whom the examples let Flux and Argo CD act for, and to what Argo CD's actions do. */
@NeedsApiServer
class GitOpsRightsTest {
  private static final String RIGHTS = "deploy/gitops/tenant/rights.yaml";
  private static final String BINDINGS = "deploy/gitops/tenant/bindings";
  private static final String GITOPS = "--as=system:serviceaccount:team-a:gitops";
  private static final String[] DRY_RUN = {"create", "--dry-run=server", GITOPS};
  /** 20 s for a policy that was just installed. */
  private static final int LOOKS = 200;

  private ApiServer server;

  @BeforeAll
  static void install(ApiServer server) {
    server.installCrds();
    server.installOperator();
    server.makeNamespace("team-a");
    server.kubectl("apply", "-f", RIGHTS).ok();
  }

  @AfterAll
  static void remove(ApiServer server) {
    server.kubectl("delete", "-f", RIGHTS).ok();
  }

  @BeforeEach
  void open(ApiServer apiServer) {
    server = apiServer;
  }

  @ParameterizedTest(name = "may it {0}? {1}")
  @CsvSource({
      "pass irb/prod:WebServerRole --subresource=roles -n team-a, yes",
      "pass irb/prod:AdminRole --subresource=roles -n team-a, no",
      "pass irb/other:WebServerRole --subresource=roles -n team-a, no",
      "pass irb/prod:WebServerRole --subresource=roles -n instance-roles, no",
      "approve irb/web --subresource=plan -n team-a, no",
      "patch irb -n team-a, yes",
      "delete irb -n team-a, yes",
      "get secrets -n team-a, no",
      "patch cacc, no"})
  void theAccountOfTheTeamMayDoThis(String question, String answer) {
    var words = ("auth can-i " + question + " " + GITOPS).split(" ");
    assertThat(server.kubectl(words).output().lines().toList().getLast()).isEqualTo(answer);
  }

  @Test
  void whatTheTeamMergesIsAcceptedAndAnotherRoleIsNot() {
    var binding =
        (ObjectNode) Manifests.only(Manifests.of(server, BINDINGS), "InstanceRoleBinding");
    var other = binding.deepCopy();
    ((ObjectNode) other.path("spec")).put("roleName", "AdminRole");

    var answer = "";
    for (int look = 0; !answer.contains("may not pass role AdminRole"); look++) {
      assertThat(look).as(answer).isLessThan(LOOKS);
      answer = server.kubectlWith(other.toString(), DRY_RUN).output();
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }
    assertThat(server.kubectlWith(binding.toString(), DRY_RUN).ok()).contains("web created");
  }

  static Stream<Arguments> actions() {
    return Customization.all()
        .stream()
        .flatMap(
            kind -> elements(kind.yaml("actions/action_test.yaml").path("actionTests")).stream()
                .map(test -> Arguments.of(kind, test)));
  }

  private static List<JsonNode> elements(JsonNode list) {
    var elements = new ArrayList<JsonNode>();
    list.forEach(elements::add);
    return elements;
  }

  /** On an object that has all that an API server adds. */
  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("actions")
  void theApiServerTakesWhatAnActionMakes(Customization kind, JsonNode test) {
    var given = (ObjectNode) kind.yaml("actions/" + test.path("inputPath").asText());
    ((ObjectNode) given.path("metadata")).put("name", "acted-on");
    var live =
        Manifests.read(server.kubectlWith(given.toString(), "create", "-o", "json").ok());
    try {
      var acted = kind.act(test.path("action").asText(), live);

      assertThat(
          server.kubectlWith(acted.toString(), "replace", "--dry-run=server").output())
          .contains("acted-on replaced")
          .doesNotContain("Warning");
      assertThat(kind.health(live).path("status").asText()).isEqualTo("Progressing");
    } finally {
      server.kubectlWith(given.toString(), "delete", "--wait=false").ok();
    }
  }

  @Test
  void theFileForArgoIsPastedAsItSays() {
    server.makeNamespace("argocd");
    server.kubectl("create", "configmap", "argocd-cm", "-n", "argocd", "--from-literal=url=x").ok();
    try {
      server.kubectl(
          "patch", "cm/argocd-cm", "-n", "argocd", "--patch-file",
          "deploy/gitops/argocd/argocd-cm.yaml").ok();

      var data = Manifests.read(
          server.kubectl("get", "cm/argocd-cm", "-n", "argocd", "-o", "json").ok()).path("data");
      assertThat(data).hasSize(5);
      assertThat(data.path("url").asText()).isEqualTo("x");
    } finally {
      server.kubectl("delete", "namespace/argocd", "--wait=false").ok();
    }
  }
}
