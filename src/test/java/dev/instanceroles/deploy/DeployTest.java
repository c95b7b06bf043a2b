package dev.instanceroles.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.instanceroles.apiserver.ApiServer;
import dev.instanceroles.apiserver.NeedsApiServer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The manifests, as the API server takes them. */
@NeedsApiServer
class DeployTest {
  private ApiServer server;

  @BeforeEach
  void open(ApiServer apiServer) {
    server = apiServer;
    server.installCrds();
    server.installOperator();
  }

  static Stream<String> ways() {
    return Manifests.ways().stream();
  }

  @ParameterizedTest
  @MethodSource("ways")
  void everyWayToDeployIsAccepted(String way) {
    var printed = server.kubectl(
        "apply", "--server-side", "--force-conflicts", "--dry-run=server", "-k", way).ok();
    assertThat(printed).doesNotContain("Warning");
  }

  @ParameterizedTest
  @MethodSource("ways")
  void itsPodIsAdmittedWhereOnlyRestrictedOnesAre(String way) {
    assertThat(server.kubectlWith(pod(way).toString(), "create", "--dry-run=server").ok())
        .contains("pod/operator created");
  }

  @ParameterizedTest
  @CsvSource({
      "/spec/securityContext, runAsNonRoot",
      "/spec/securityContext, seccompProfile",
      "/spec/containers/0/securityContext, allowPrivilegeEscalation",
      "/spec/containers/0/securityContext, capabilities"})
  void theNamespaceRefusesAPodThatIsNotRestricted(String place, String field) {
    var pod = pod("deploy");
    ((ObjectNode) pod.at(place)).remove(field);

    assertThat(server.kubectlWith(pod.toString(), "create", "--dry-run=server").output())
        .contains("violates PodSecurity \"restricted:latest\"", field);
  }

  @Test
  void whatRunsHoldsNoData() {
    assertThat(Manifests.of(server, "deploy"))
        .extracting(one -> one.path("kind").asText())
        .isNotEmpty()
        .doesNotContain("Namespace", "CustomResourceDefinition", "Secret");
  }

  @Test
  void servicesProbesAndPoliciesNamePortsThatThereAre() {
    var all = Manifests.of(server, "deploy");
    var container = container(Manifests.only(all, "Deployment"));
    assertThat(container.path("ports").findValuesAsText("name"))
        .contains(
            Manifests.only(all, "Service").at("/spec/ports/0/targetPort").asText(),
            container.at("/livenessProbe/httpGet/port").asText())
        .containsExactlyInAnyOrderElementsOf(
            Manifests.only(all, "NetworkPolicy")
                .at("/spec/ingress/0/ports")
                .findValuesAsText(
                    "port"));
  }

  @Test
  void theOperatorMayDoThisAndNothingElse() {
    var allowed = server.kubectl(
        "auth", "can-i", "--list", "--no-headers", "-n", "instance-roles",
        "--as=system:serviceaccount:instance-roles:instance-roles").ok();
    assertThat(rights(allowed)).containsExactlyInAnyOrder(
        "cloudaccounts.instanceroles.dev [] [] [get list watch patch]",
        "cloudaccounts.instanceroles.dev/status [] [] [patch]",
        "customresourcedefinitions.apiextensions.k8s.io [] [instancerolebindings.instanceroles.dev] [get]",
        "events.events.k8s.io [] [] [create]",
        "instancerolebindings.instanceroles.dev [] [] [get list watch patch]",
        "instancerolebindings.instanceroles.dev/status [] [] [patch]",
        "instanceroleledgers.instanceroles.dev [] [] [get list create update]",
        "leases.coordination.k8s.io [] [] [create]",
        "leases.coordination.k8s.io [] [instance-roles] [get update]",
        "nodes [] [] [list watch]",
        "secrets [] [prod-ak] [get]");
  }

  /** But for what everybody may ask about himself. */
  private static List<String> rights(String listed) {
    return listed.lines()
        .map(line -> line.replaceAll(" +", " ").strip())
        .filter(line -> !line.startsWith("[") && !line.contains("self"))
        .toList();
  }

  private JsonNode pod(String way) {
    var deployment = Manifests.only(Manifests.of(server, way), "Deployment");
    var pod = Manifests.read("{\"apiVersion\": \"v1\", \"kind\": \"Pod\"}");
    pod.putObject("metadata").put("name", "operator").put("namespace", "instance-roles");
    pod.set("spec", deployment.at("/spec/template/spec"));
    return pod;
  }

  private static JsonNode container(JsonNode deployment) {
    return deployment.at("/spec/template/spec/containers/0");
  }
}
