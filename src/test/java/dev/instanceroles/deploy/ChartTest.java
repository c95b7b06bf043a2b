package dev.instanceroles.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.instanceroles.apiserver.ApiServer;
import dev.instanceroles.apiserver.NeedsApiServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The chart gives what kustomize gives. Where no {@code helm} is in the path it can only be looked at. */
@NeedsApiServer
class ChartTest {
  private static final Path CHART = Manifests.DEPLOY.resolve("chart");

  @ParameterizedTest
  @CsvSource({
      "deploy, replicas=2",
      "deploy/overlays/alibaba-workload-identity, workloadIdentity=alibaba",
      "deploy/overlays/volcengine-workload-identity, workloadIdentity=volcengine",
      "deploy/overlays/static-keys, secrets={prod-ak}"})
  void itsObjectsAreThoseOfTheOverlay(String way, String value, ApiServer server)
      throws IOException, InterruptedException {
    assertThat(named(rendered("--set", value, "-n", "instance-roles")))
        .containsExactlyInAnyOrderEntriesOf(named(Manifests.of(server, way)));
  }

  @Test
  void everythingFollowsTheNamespaceOfTheRelease() throws IOException, InterruptedException {
    var all = rendered("-n", "elsewhere", "--set", "secrets={a}");
    assertThat(all)
        .extracting(one -> one.at("/metadata/namespace").asText(""))
        .containsOnly("", "elsewhere");
    assertThat(all.toString())
        .contains("request.namespace == 'elsewhere'")
        .doesNotContain("request.namespace == 'instance-roles'");
    assertThat(all.stream().flatMap(one -> one.findValues("subjects").stream()))
        .isNotEmpty()
        .allSatisfy(
            one -> assertThat(one.at("/0/namespace").asText()).isEqualTo("elsewhere"));
  }

  @Test
  void valuesReachThePod() throws IOException, InterruptedException {
    var pod = Manifests.only(
        rendered(
            "-n", "x", "--set", "image.repository=r.example/op", "--set", "image.tag=v7", "--set",
            "extraArgs={-v}", "--set", "podLabels.a=b", "--set", "nodeSelector.disk=ssd", "--set",
            "policies=false", "--set", "env[0].name=A,env[0].value=1"),
        "Deployment").at("/spec/template");
    assertThat(pod.at("/metadata/labels/a").asText()).isEqualTo("b");
    assertThat(pod.at("/spec/nodeSelector/disk").asText()).isEqualTo("ssd");
    var container = pod.at("/spec/containers/0");
    assertThat(container.path("image").asText()).isEqualTo("r.example/op:v7");
    assertThat(container.path("args").toString()).endsWith("\"-v\"]");
    assertThat(container.path("env").toString()).contains("{\"name\":\"A\",\"value\":1}");
  }

  @Test
  void thereIsOneVersion() throws IOException {
    var version = Files.readString(Path.of("pom.xml"))
        .replaceFirst(
            "(?s).*?<artifactId>instance-roles</artifactId>\\s*<version>([^<]+)<.*", "$1");
    var chart = Manifests.parse(Files.readString(CHART.resolve("Chart.yaml"))).getFirst();
    assertThat(List.of(chart.path("version").asText(), chart.path("appVersion").asText()))
        .containsOnly(version);
    assertThat(Files.readString(Manifests.DEPLOY.resolve("base/deployment.yaml")))
        .contains("image: instance-roles:" + version + "\n");
  }

  @Test
  void itHasNoManifestsOfItsOwn() {
    for (var source : List.of("base", "policies", "overlays", "components")) {
      assertThat(CHART.resolve(source)).isSymbolicLink();
      assertThat(CHART.resolve(source).toAbsolutePath().normalize()).exists();
    }
  }

  private static List<JsonNode> rendered(String... arguments)
      throws IOException, InterruptedException {
    var helm = helm();
    assumeTrue(helm != null, "there is no helm in the path");
    var command = new ArrayList<>(List.of(String.valueOf(helm), "template", "x", CHART.toString()));
    command.addAll(List.of(arguments));
    var errors = Files.createTempFile("helm", ".log");
    var process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
    var output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(Files.readString(errors)).isZero();
    Files.delete(errors);
    return Manifests.parse(output);
  }

  private static Path helm() {
    for (var folder : System.getenv("PATH").split(":", -1)) {
      var helm = Path.of(folder, "helm");
      if (Files.isExecutable(helm)) {
        return helm;
      }
    }
    return null;
  }

  private static Map<String, JsonNode> named(List<JsonNode> objects) {
    var named = new TreeMap<String, JsonNode>();
    objects.forEach(
        one -> named.put(
            one.path("kind").asText() + " " + one.at("/metadata/name").asText(), one));
    return named;
  }
}
