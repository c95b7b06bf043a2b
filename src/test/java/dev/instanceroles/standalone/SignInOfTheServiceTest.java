package dev.instanceroles.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.api.Condition;
import dev.instanceroles.cloud.CloudFactory;
import dev.instanceroles.cloud.Connections;
import dev.instanceroles.cloud.HttpTransport;
import dev.instanceroles.cloud.NamedCredentials;
import dev.instanceroles.cloud.ThisHost;
import dev.instanceroles.cloud.Ticker;
import dev.instanceroles.cloud.alibaba.AlibabaCloudFactory;
import dev.instanceroles.cloud.volcengine.VolcengineCloudFactory;
import dev.instanceroles.declare.EndpointRule;
import dev.instanceroles.declare.ManifestReader;
import dev.instanceroles.domain.Provider;
import dev.instanceroles.driver.MonotonicClock;
import dev.instanceroles.engine.Engine;
import dev.instanceroles.engine.Timing;
import dev.instanceroles.ledger.files.StateDirectory;
import dev.instanceroles.simulator.Simulator;
import dev.instanceroles.simulator.state.KeyChange;
import dev.instanceroles.simulator.world.World;
import dev.instanceroles.status.ConditionType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The whole service on the simulator while its credentials end, are revoked and are exchanged. */
class SignInOfTheServiceTest {
  private static final String WITH_OIDC = "AssumeRoleWithOIDC";

  @TempDir Path temp;
  private Simulator simulator;
  private Standalone service;
  private ManifestFolder folder;

  @AfterEach
  void stop() {
    service.stop();
    simulator.close();
  }

  @ParameterizedTest
  @EnumSource
  void keysThatEndInMidRunLoseNoWorkAndRepeatNone(Provider cloud) throws Exception {
    putToken(Instant.now().plusSeconds(3600));
    start(cloud, "workloadIdentity: {roleArn: \"" + role(cloud) + "\"" + provider(cloud) + "}");
    await("the first are bound", () -> bound() == 20);

    simulator.cloud().expireTemporaryKeys();
    declare(40);
    await("the others are bound", () -> bound() == 40);

    assertThat(simulator.calls().effective())
        .flatExtracting(mutation -> mutation.instanceIds())
        .doesNotHaveDuplicates()
        .hasSize(40);
    assertThat(simulator.calls().of(WITH_OIDC).received()).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource
  void aTokenThatIsNoGoodIsReportedOnceAndReadAgain(Provider cloud) throws Exception {
    putToken(Instant.now().plusSeconds(3600));
    start(cloud, "workloadIdentity: {roleArn: \"" + role(cloud) + "\"" + provider(cloud) + "}");
    await("the first are bound", () -> bound() == 20);

    putToken(Instant.now().minusSeconds(60));
    simulator.cloud().expireTemporaryKeys();
    declare(40);
    await("it is noticed", () -> reason().equals("CredentialsInvalid"));
    assertThat(message()).contains("workload identity as " + role(cloud));
    // At first the refusal of the old key may be told.
    await(
        "why is told", () -> message().matches(".*\\[[A-Za-z.]*O(idc|IDC)Token.Expired]"));

    putToken(Instant.now().plusSeconds(3600));
    await("it goes on", () -> bound() == 40 && reason().equals("SignedIn"));
    assertThat(simulator.calls().of(WITH_OIDC).received()).as("no storm").isLessThan(12);
  }

  @ParameterizedTest
  @EnumSource
  void aRevokedKeyIsReportedAndAnotherOneTakesItsPlace(Provider cloud) throws Exception {
    start(cloud, "secretRef: {name: prod-ak}");
    await("the first are bound", () -> bound() == 20);

    simulator.cloud().changeAccessKey("FIRST", new KeyChange(false, null, null, null));
    declare(40);
    await("it is noticed", () -> reason().equals("CredentialsInvalid"));
    assertThat(message()).startsWith(
        "Account prod cannot sign in with Secret instance-roles/prod-ak: ")
        .containsPattern("\\[InvalidAccessKey.*]");

    folder.put("secret.yaml", ManifestFolder.secret("SECOND"));
    await("it goes on", () -> bound() == 40 && reason().equals("SignedIn"));
    assertThat(simulator.calls().effective())
        .flatExtracting(mutation -> mutation.instanceIds())
        .doesNotHaveDuplicates();
  }

  private void start(Provider cloud, String credentials) throws Exception {
    simulator = Simulator.start(World.parse("test", world(cloud)));
    folder = new ManifestFolder(temp.resolve("manifests"));
    var address = simulator.endpoint();
    folder.put("secret.yaml", ManifestFolder.secret("FIRST"));
    folder.put("prod.yaml", """
        apiVersion: instanceroles.dev/v1alpha1
        kind: CloudAccount
        metadata: {name: prod}
        spec:
          provider: %s
          accountId: "1"
          credentials: {%s}
          endpoints: {ecs: "%s", iam: "%s", sts: "%s", metadata: "%s"}
          grants:
          - {namespaces: ["*"], roles: ["*"], regions: ["*"], instances: {all: true}}
        """.formatted(cloud, credentials, address, address, address, address));
    declare(20);
    var factory = factory(cloud);
    service = Standalone.start(
        folder.path(), StateDirectory.open(temp.resolve("state")), new Standalone.Parts(
            new ManifestReader(EndpointRule.ANY_HOST),
            (access, region, secret) -> factory.connect(
                access, region, factory.credentials(
                    access, region, new NamedCredentials(
                        "the Secret", NamedCredentials.IN_A_SECRET,
                        name -> secret == null ? null : secret.value(name))),
                true),
            partition -> new Engine(partition, Timing.DEFAULT)::on, MonotonicClock.system(),
            Duration.ZERO));
  }

  private CloudFactory factory(Provider cloud) {
    var file = temp.resolve("token").toString();
    var connections = new Connections(
        new HttpTransport(HttpTransport.Timeouts.DEFAULT), InstantSource.system(), Ticker.SYSTEM,
        ThisHost.of(
            Map.of(
                "ALIBABA_CLOUD_OIDC_TOKEN_FILE", file, "VOLCENGINE_OIDC_TOKEN_FILE", file)::get));
    return cloud == Provider.AlibabaCloud
        ? AlibabaCloudFactory.of(connections, () -> UUID.randomUUID().toString())
        : VolcengineCloudFactory.of(connections, () -> UUID.randomUUID().toString());
  }

  private static String world(Provider cloud) {
    return """
        regions: [cn-beijing]
        accounts:
        - id: "1"
          provider: %s
          accessKeys: [{id: FIRST, secret: hidden}, {id: SECOND, secret: hidden}]
        oidcProviders:
        - {name: cluster, issuer: "https://oidc.example/cluster", audiences: [operator]}
        roles:
        - {name: WebServerRole}
        - {name: Operator, assumedBy: [{oidcProvider: cluster, subject: "system:*"}]}
        instances:
        - {prefix: i-web, count: 40, region: cn-beijing}
        """.formatted(cloud);
  }

  private void declare(int count) {
    folder.put(
        "web.yaml", ManifestFolder.binding(
            "web", "cn-beijing", IntStream.rangeClosed(1, count)
                .mapToObj("i-web%02d"::formatted)
                .toArray(String[]::new)));
  }

  private static String role(Provider cloud) {
    return cloud.syntax().roleArn().example().replaceFirst("[0-9]+:role/.*", "1:role/Operator");
  }

  private static String provider(Provider cloud) {
    return cloud == Provider.AlibabaCloud
        ? ", oidcProviderArn: \"acs:ram::1:oidc-provider/cluster\""
        : "";
  }

  private void putToken(Instant expires) throws Exception {
    var claims = "{\"iss\":\"https://oidc.example/cluster\",\"aud\":[\"operator\"],"
        + "\"sub\":\"system:serviceaccount:instance-roles:operator\",\"exp\":"
        + expires.getEpochSecond() + "}";
    Files.writeString(
        temp.resolve("token"), base64("{\"alg\":\"RS256\"}") + "." + base64(claims) + ".c2ln");
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }

  private int bound() {
    return service.standing().bound();
  }

  private String reason() {
    return condition(condition -> condition.reason());
  }

  private String message() {
    return condition(condition -> condition.message());
  }

  private String condition(
      Function<Condition, String> part) {
    return service.view()
        .accounts()
        .stream()
        .map(account -> account.status())
        .filter(status -> status != null)
        .flatMap(status -> ConditionType.Ready.in(status.conditions()).stream())
        .map(part)
        .collect(Collectors.joining());
  }

  private static void await(String what, BooleanSupplier condition) throws InterruptedException {
    var glance = new CountDownLatch(1);
    for (int i = 0; i < 1200 && !condition.getAsBoolean(); i++) {
      assertThat(glance.await(50, MILLISECONDS)).isFalse();
    }
    assertThat(condition.getAsBoolean()).as(what).isTrue();
  }
}
