package dev.instanceroles.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.instanceroles.apiserver.ApiServer;
import dev.instanceroles.apiserver.NeedsApiServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The examples for Flux and Argo CD name only what is there; neither has its types on the API server of the tests. */
@NeedsApiServer
class GitOpsExamplesTest {
  private static final String RIGHTS = "deploy/gitops/tenant/rights.yaml";

  private ApiServer server;

  @BeforeEach
  void open(ApiServer apiServer) {
    server = apiServer;
  }

  @Test
  void fluxFindsEverySourceAndEachDependencyBeforeWhatDependsOnIt() {
    var seen = new ArrayList<String>();
    for (var one : flux()) {
      var spec = one.path("spec");
      var namespace = one.at("/metadata/namespace").asText();
      if (one.path("kind").asText().equals("Kustomization")) {
        assertThat(seen).contains("GitRepository " + key(spec.path("sourceRef"), namespace));
        spec.path("dependsOn")
            .forEach(on -> assertThat(seen).contains("Kustomization " + key(on, namespace)));
      }
      seen.add(one.path("kind").asText() + " " + key(one.path("metadata"), namespace));
    }
    assertThat(seen).hasSize(7).doesNotHaveDuplicates();
  }

  private static String key(JsonNode reference, String namespace) {
    return reference.path("namespace").asText(namespace) + "/" + reference.path("name").asText();
  }

  @Test
  void fluxFindsEveryFolderAndWaitsForWhatIsInIt() {
    for (var one : of(flux(), "Kustomization")) {
      var built = Manifests.of(server, one.at("/spec/path").asText());

      assertThat(built).as("%s", one).isNotEmpty();
      one.at("/spec/healthChecks")
          .forEach(
              check -> assertThat(built).anySatisfy(
                  object -> assertThat(identity(object)).isEqualTo(identity(check))));
      assertThat(one.at("/spec/wait").asBoolean() || one.at("/spec").has("healthChecks")).isTrue();
    }
  }

  private static List<String> identity(JsonNode object) {
    var named = object.has("metadata") ? object.path("metadata") : object;
    return List.of(
        object.path("apiVersion").asText(), object.path("kind").asText(),
        named.path("namespace").asText(), named.path("name").asText());
  }

  @Test
  void argoFindsEveryFolderProjectAndNamespace() {
    for (var one : of(argo(), "Application")) {
      var spec = one.path("spec");
      var project = of(argo(), "AppProject").stream()
          .filter(some -> some.at("/metadata/name").equals(spec.path("project")))
          .findFirst()
          .orElseThrow();

      assertThat(Manifests.of(server, spec.at("/source/path").asText())).isNotEmpty();
      assertThat(project.at("/spec/sourceRepos").get(0).asText().replace("*", ""))
          .satisfies(
              allowed -> assertThat(spec.at("/source/repoURL").asText()).startsWith(allowed));
      assertThat(project.at("/spec/destinations/0/namespace").asText())
          .isIn("*", spec.at("/destination/namespace").asText());
    }
  }

  @Test
  void noneOfBothPrunesTheTypesOrTheMemory() {
    var pruning = Stream.concat(
        of(flux(), "Kustomization").stream()
            .filter(one -> one.at("/spec/prune").asBoolean())
            .map(one -> one.at("/spec/path").asText()),
        of(argo(), "Application").stream()
            .filter(one -> one.at("/spec/syncPolicy/automated/prune").asBoolean())
            .map(one -> one.at("/spec/source/path").asText()))
        .toList();

    assertThat(pruning).isNotEmpty();
    assertThat(pruning.stream().flatMap(path -> Manifests.of(server, path).stream()))
        .extracting(one -> one.path("kind").asText())
        .doesNotContain("CustomResourceDefinition", "Namespace", "InstanceRoleLedger");
  }

  @Test
  void theTeamIsActedForByItsOwnAccountAndMayHaveBindingsOnly() {
    var account = Manifests.only(Manifests.ofFile(RIGHTS), "ServiceAccount").path("metadata");
    var kustomization =
        Manifests.only(Manifests.ofFile("deploy/gitops/flux/team-a.yaml"), "Kustomization");
    var project = Manifests.only(Manifests.ofFile("deploy/gitops/argocd/team-a.yaml"), "AppProject")
        .path("spec");
    var impersonated = project.at("/destinationServiceAccounts/0");

    assertThat(kustomization.at("/spec/serviceAccountName")).isEqualTo(account.path("name"));
    assertThat(kustomization.at("/metadata/namespace")).isEqualTo(account.path("namespace"));
    assertThat(impersonated.path("defaultServiceAccount")).isEqualTo(account.path("name"));
    assertThat(impersonated.path("namespace")).isEqualTo(account.path("namespace"));
    assertThat(project.path("clusterResourceWhitelist")).isEmpty();
    assertThat(project.path("namespaceResourceWhitelist"))
        .extracting(one -> one.path("group").asText() + "/" + one.path("kind").asText())
        .containsExactly("instanceroles.dev/InstanceRoleBinding");
  }

  private static List<JsonNode> flux() {
    return both("flux");
  }

  private static List<JsonNode> argo() {
    return both("argocd");
  }

  /** What the platform applies, and then the team. */
  private static List<JsonNode> both(String controller) {
    var folder = Path.of("deploy/gitops", controller);
    return Stream.of("operator.yaml", "team-a.yaml")
        .flatMap(file -> Manifests.ofFile(folder.resolve(file).toString()).stream())
        .toList();
  }

  private static List<JsonNode> of(List<JsonNode> all, String kind) {
    return all.stream().filter(one -> one.path("kind").asText().equals(kind)).toList();
  }
}
