package dev.instanceroles.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.instanceroles.apiserver.ApiServer;
import dev.instanceroles.apiserver.NeedsApiServer;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Who may write what into a binding: the tables are in {@code src/test/resources/deploy}. */
@NeedsApiServer
class AdmissionTest {
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final ObjectMapper JSON = new ObjectMapper();

  private ApiServer server;

  @BeforeAll
  static void arrive(ApiServer server) {
    server.installCrds();
    server.installOperator();
    People.arrive(server);
    awaitPolicies(server);
  }

  /** A policy is obeyed some seconds after it is there. */
  private static void awaitPolicies(ApiServer server) {
    long end = System.nanoTime() + LONGEST.toNanos();
    var refused = binding("refused", "{}");
    ((ObjectNode) refused.path("metadata")).putObject("annotations")
        .put(
            "instanceroles.dev/approve-plan", "approve:000000000000");
    var answer = "";
    while (!answer.contains("may not approve")) {
      assertThat(System.nanoTime()).as(answer).isLessThan(end);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
      answer = server.kubectlWith(
          refused.toString(), "create", "--dry-run=server", "--as=star").output();
    }
  }

  @BeforeEach
  void open(ApiServer apiServer) {
    server = apiServer;
  }

  @ParameterizedTest(name = "{0} creates {1}: {2}")
  @CsvFileSource(
      resources = "/deploy/admission-create.csv",
      numLinesToSkip = 1,
      delimiter = '|',
      quoteCharacter = '`')
  void creates(String who, String part, String answer) {
    var binding = binding("new", part);
    check(
        answer,
        server.kubectlWith(
            binding.toString(), "create", "--dry-run=server", "--as=" + People.user(who)).output());
  }

  @ParameterizedTest(name = "{1} makes of {0}: {2}: {3}")
  @CsvFileSource(
      resources = "/deploy/admission-change.csv",
      numLinesToSkip = 1,
      delimiter = '|',
      quoteCharacter = '`')
  void changes(String before, String who, String patch, String answer) {
    server.kubectl("delete", "irb/old", "-n", "team-a", "--ignore-not-found", "--wait=false").ok();
    server.kubectlWith(binding("old", before).toString(), "create").ok();
    check(
        answer,
        server.kubectl(
            "patch", "irb/old", "-n", "team-a", "--type=merge", "--dry-run=server",
            "--as=" + People.user(who), "-p", patch(patch)).output());
  }

  /** Of the specification, unless it names the metadata. */
  private static String patch(String patch) {
    return patch.contains("metadata") ? patch : "{\"spec\": " + json(patch) + "}";
  }

  private static void check(String answer, String output) {
    switch (answer) {
      case "allowed" ->
          assertThat(output).doesNotContain("rror").containsAnyOf("created", "patched");
      case "pass" -> assertThat(output).contains("may not pass role", "--verb=pass");
      case "approve" -> assertThat(output).contains("may not approve plans", "--verb=approve");
      case "rbac" -> assertThat(output).contains("is forbidden: User", "cannot");
      default -> assertThat(output).contains("is invalid", answer);
    }
  }

  @Test
  void anotherManagerMaySetWhatPassesNoRoleByServerSideApply() {
    server.kubectl("delete", "irb/old", "-n", "team-a", "--ignore-not-found", "--wait=false").ok();
    server.kubectlWith(binding("old", "{}").toString(), "apply", "--server-side", "--as=jane").ok();

    assertThat(applied("{labels: {cost: web}}", "{suspend: true}"))
        .contains("old serverside-applied");
    assertThat(applied("{}", "{sessionPolicy: x}")).contains("may not pass role");
    assertThat(applied("{}", "{roleName: AdminRole}"))
        .contains("conflict with \"kubectl\"");
  }

  private String applied(String metadata, String spec) {
    var patch = Manifests.read(json("""
        {apiVersion: instanceroles.dev/v1alpha1, kind: InstanceRoleBinding, metadata: %s, spec: %s}
        """.formatted(metadata, spec)));
    ((ObjectNode) patch.path("metadata")).put("name", "old").put("namespace", "team-a");
    return server.kubectlWith(
        patch.toString(), "apply", "--server-side", "--dry-run=server", "--field-manager=costs",
        "--as=otto").output();
  }

  @Test
  void theMessageIsPastedAndHelps() throws IOException {
    var binding = binding("pasted", "{roleName: WebReader}");
    var refused =
        server.kubectlWith(binding.toString(), "create", "--dry-run=server", "--as=otto").output();
    var command = refused.replaceFirst("(?s).*(kubectl create role \\S+ [^,]+),.*", "$1");
    server.paste(command, Files.createTempDirectory("pasted")).ok();
    server.kubectl(
        "create", "rolebinding", "pass-roles", "-n", "team-a", "--role=pass-roles", "--user=otto")
        .ok();
    try {
      assertThat(
          server.kubectlWith(binding.toString(), "create", "--dry-run=server", "--as=otto").ok())
          .contains("pasted created");
    } finally {
      server.kubectl("delete", "role/pass-roles", "rolebinding/pass-roles", "-n", "team-a").ok();
    }
  }

  @Test
  void theAuditLogOfTheClusterSaysWhoPassedWhat() throws IOException {
    server.kubectlWith(binding("audited", "{}").toString(), "create", "--as=jane").ok();
    server.kubectl(
        "patch", "irb/audited", "-n", "team-a", "--as=otto", "--type=merge", "-p",
        "{\"spec\": {\"suspend\": true}}").ok();
    server.kubectl("delete", "irb/audited", "-n", "team-a").ok();

    assertThat(Files.readAllLines(server.auditLog()))
        .filteredOn(line -> line.contains("team-a/audited prod:WebServerRole"))
        .singleElement()
        .satisfies(
            line -> assertThat(read(line).at("/impersonatedUser/username").asText())
                .isEqualTo("jane"))
        .satisfies(
            line -> assertThat(read(line).path("annotations").toString())
                .contains("pass.instanceroles.dev/passed"));
  }

  @ParameterizedTest(name = "{0}, may you {1}? {2}")
  @CsvFileSource(
      resources = "/deploy/can-i.csv",
      numLinesToSkip = 1,
      delimiter = '|',
      quoteCharacter = '`')
  void kubectlTellsBeforehand(String who, String question, String answer) {
    var words = ("auth can-i " + question + " --as=" + People.user(who)).split(" ");
    assertThat(server.kubectl(words).output().lines().toList().getLast()).isEqualTo(answer);
  }

  private static ObjectNode binding(String name, String part) {
    var binding = Manifests.read(json("""
        {apiVersion: instanceroles.dev/v1alpha1, kind: InstanceRoleBinding,
         metadata: {name: %s, namespace: team-a},
         spec: {accountRef: {name: prod}, region: cn-hangzhou, roleName: WebServerRole,
                instances: {ids: [i-web1, i-web2]}}}
        """.formatted(name)));
    var more = Manifests.read(json(part));
    var metadata = (ObjectNode) binding.path("metadata");
    if (more.remove("metadata") instanceof ObjectNode given) {
      metadata.setAll(given);
    }
    ((ObjectNode) binding.path("spec")).setAll(more);
    return binding;
  }

  private static String json(String yaml) {
    return Manifests.parse(yaml).getFirst().toString();
  }

  private static JsonNode read(String line) {
    try {
      return JSON.readTree(line);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
