package dev.instanceroles.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.instanceroles.apiserver.ApiServer;
import dev.instanceroles.apiserver.NeedsApiServer;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The manifests, as the API server takes them. */
@NeedsApiServer
class DeployTest {
  private static final String LEDGER = """
      apiVersion: instanceroles.dev/v1alpha1
      kind: InstanceRoleLedger
      metadata: {name: some, namespace: instance-roles}
      provider: AlibabaCloud
      accountId: "1234567890123456"
      region: cn-hangzhou
      part: journal
      writes: 1
      pages: 0
      payload: none
      checksum: "%s"
      """.formatted("0".repeat(64));

  private ApiServer server;

  @BeforeAll
  static void install(ApiServer server) {
    server.installCrds();
    server.installOperator();
  }

  @BeforeEach
  void open(ApiServer apiServer) {
    server = apiServer;
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
  void theServiceMonitorFindsTheMetrics() throws IOException {
    var monitor = Manifests.parse(
        Files.readString(
            Manifests.DEPLOY.resolve("components/service-monitor/service-monitor.yaml")))
        .getFirst();
    var service = Manifests.only(Manifests.of(server, "deploy"), "Service");
    assertThat(monitor.at("/spec/selector/matchLabels"))
        .isNotEmpty()
        .isEqualTo(service.at("/metadata/labels"));
    assertThat(monitor.at("/spec/endpoints/0/port")).isEqualTo(service.at("/spec/ports/0/name"));
    assertThat(monitor.at("/metadata/namespace")).isEqualTo(service.at("/metadata/namespace"));
  }

  @Test
  void theOperatorMayDoThisAndNothingElse() {
    var allowed = server.kubectl(
        "auth", "can-i", "--list", "--no-headers", "-n", "instance-roles",
        "--as=system:serviceaccount:instance-roles:instance-roles").ok();
    assertThat(rights(allowed)).containsExactlyInAnyOrder(
        "cloudaccounts.instanceroles.dev [] [] [list watch patch]",
        "cloudaccounts.instanceroles.dev/status [] [] [patch]",
        "customresourcedefinitions.apiextensions.k8s.io [] [instancerolebindings.instanceroles.dev] [get]",
        "events.events.k8s.io [] [] [create]",
        "instancerolebindings.instanceroles.dev [] [] [list watch patch get]",
        "instancerolebindings.instanceroles.dev/status [] [] [patch]",
        "instanceroleledgers.instanceroles.dev [] [] [get list create update]",
        "leases.coordination.k8s.io [] [] [create]",
        "leases.coordination.k8s.io [] [instance-roles] [get update]",
        "nodes [] [] [list watch]",
        "secrets [] [prod-ak] [get]");
  }

  @Test
  void neitherTheLedgersNorTheirNamespaceAreDeletedByMistake() {
    server.kubectlWith(LEDGER, "apply").ok();
    server.kubectl(annotation("-")).ok();
    awaitRefusal("namespace/instance-roles");
    assertThat(server.kubectl(delete("irl/some", "-n", "instance-roles")).output())
        .contains("instance-roles uninstall --retain");
    assertThat(server.kubectl(delete("irl", "--all", "-n", "instance-roles")).output())
        .contains("instance-roles uninstall --retain");
    server.makeNamespace("team-a");
    server.kubectl(delete("namespace/team-a")).ok();

    server.kubectl(annotation("=true")).ok();

    server.kubectl(delete("namespace/instance-roles")).ok();
    server.kubectl("delete", "irl/some", "-n", "instance-roles").ok();
  }

  private static String[] annotation(String end) {
    return new String[] {
        "annotate", "--overwrite", "namespace/instance-roles",
        "instanceroles.dev/ledgers-may-go" + end};
  }

  private static String[] delete(String... what) {
    return Stream.concat(Stream.of("delete", "--dry-run=server"), Stream.of(what))
        .toArray(String[]::new);
  }

  /** A policy is obeyed some seconds after it is there. */
  private void awaitRefusal(String what) {
    var answer = "";
    for (int look = 0; !answer.contains("ledgers-may-go"); look++) {
      assertThat(look).as(answer).isLessThan(100);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
      answer = server.kubectl(delete(what)).output();
    }
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
