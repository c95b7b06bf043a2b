package dev.instanceroles.cloud;

import static dev.instanceroles.cloud.ScriptedCloud.json;
import static dev.instanceroles.cloud.ScriptedCloud.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.cloud.ScriptedCloud.Call;
import dev.instanceroles.domain.AccountAccess;
import dev.instanceroles.domain.AccountAccess.CredentialsRef;
import dev.instanceroles.domain.FailureReason;
import dev.instanceroles.domain.Fault;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.OperatorRole;
import dev.instanceroles.domain.RoleName;
import dev.instanceroles.engine.CloudPort;
import dev.instanceroles.engine.IdentityAnswer;
import dev.instanceroles.engine.ReadAnswer;
import dev.instanceroles.engine.SendAnswer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each way to sign in, at both clouds, as it goes over the wire. */
class SignInTest {
  private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");
  private static final String ASSUME = "AssumeRole";
  private static final String WITH_OIDC = "AssumeRoleWithOIDC";
  private static final String IDENTITY = "GetCallerIdentity";

  @RegisterExtension final ScriptedCloud server =
      new ScriptedCloud(Wire::action, status(404, "not expected"));

  @TempDir Path folder;

  private final Map<String, String> environment = new HashMap<>();
  private Instant now = START;

  @ParameterizedTest
  @EnumSource
  void aWorkloadSignsInByItsToken(Wire wire) throws IOException {
    token(wire, "first-token");
    server.on(WITH_OIDC, wire.keys("one", START.plusSeconds(3600)));
    server.on(IDENTITY, wire.identity());
    var port = port(wire, new CredentialsRef.WorkloadIdentity(wire.role, wire.oidcProvider()));

    assertThat(port.identity()).isEqualTo(new IdentityAnswer.SignedInAs(Wire.ACCOUNT));

    var call = calls(WITH_OIDC).getFirst();
    assertThat(call.method()).isEqualTo("POST");
    assertThat(call.headers().get("authorization")).isNull();
    assertThat(call.body()).isEqualTo(wire.oidcForm("first-token"));
    assertThat(call.url().query()).doesNotContain("first-token").startsWith(wire.oidcQuery);
    assertThat(wire.signedBy(calls(IDENTITY).getFirst())).isEqualTo("id-one token-one");
  }

  @ParameterizedTest
  @EnumSource
  void theTokenIsReadAgainForEachRenewal(Wire wire) throws IOException {
    token(wire, "first-token");
    server.on(WITH_OIDC, wire.keys("one", START.plusSeconds(3600)));
    server.on(IDENTITY, wire.identity());
    var port = port(wire, new CredentialsRef.WorkloadIdentity(wire.role, wire.oidcProvider()));
    port.identity();
    token(wire, "second-token");
    server.on(WITH_OIDC, wire.keys("two", START.plusSeconds(7200)));
    now = START.plusSeconds(2699);
    port.identity();
    assertThat(calls(WITH_OIDC)).hasSize(1);

    now = START.plusSeconds(2700);
    port.identity();

    assertThat(calls(WITH_OIDC)).hasSize(2);
    assertThat(calls(WITH_OIDC).getLast().body()).contains("OIDCToken=second-token");
    assertThat(wire.signedBy(calls(IDENTITY).getLast())).isEqualTo("id-two token-two");
  }

  @ParameterizedTest
  @EnumSource
  void withoutATokenNothingIsCalled(Wire wire) {
    environment.put(wire.tokenFile, folder.resolve("none").toString());

    var fault = failed(
        port(wire, new CredentialsRef.WorkloadIdentity(wire.role, wire.oidcProvider())).identity());

    assertThat(fault.reason()).isEqualTo(FailureReason.CredentialsInvalid);
    assertThat(fault.error().code()).isEqualTo("NoCredentials");
    assertThat(fault.error().message())
        .isEqualTo("the OIDC token file " + folder.resolve("none") + " cannot be read");
    assertThat(server.calls()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void anInstanceSignsInByItsRoleAndTellsWhichThatIs(Wire wire) {
    metadata(wire, "one", START.plusSeconds(3600));
    server.on(IDENTITY, wire.identity());

    var answer = port(wire, new CredentialsRef.InstanceMetadata()).identity();

    assertThat(answer).isEqualTo(
        new IdentityAnswer.SignedInAs(
            Wire.ACCOUNT, new OperatorRole(new InstanceId("i-own"), new RoleName("Operator"))));
    assertThat(wire.signedBy(calls(IDENTITY).getFirst())).isEqualTo("id-one token-one");
    assertThat(calls("PUT /latest/api/token").getFirst().headers().get(wire.ttlHeader))
        .isEqualTo("21600");
    assertThat(server.calls())
        .filteredOn(call -> call.action().startsWith("GET "))
        .hasSize(3)
        .allSatisfy(
            call -> assertThat(call.headers().get(wire.tokenHeader)).isEqualTo("metadata-token"));
  }

  @ParameterizedTest
  @EnumSource
  void theRoleOfTheVariableIsAskedFor(Wire wire) {
    metadata(wire, "one", START.plusSeconds(3600));
    server.on(IDENTITY, wire.identity());
    environment.put(wire.metadataRole, "Other");
    server.on("GET " + wire.keysPath + "Other", wire.metadataKeys("other", START.plusSeconds(60)));

    port(wire, new CredentialsRef.InstanceMetadata()).identity();

    assertThat(wire.signedBy(calls(IDENTITY).getFirst())).isEqualTo("id-other token-other");
    assertThat(calls("GET " + wire.rolesPath)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aRoleThatWouldLeadElsewhereIsNotAskedFor(Wire wire) {
    metadata(wire, "one", START.plusSeconds(3600));
    environment.put(wire.metadataRole, "../../user-data");

    var fault = failed(port(wire, new CredentialsRef.InstanceMetadata()).identity());

    assertThat(fault.error().code()).isEqualTo("NoInstanceMetadata");
    assertThat(server.calls()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void theSwitchTurnsTheMetadataOff(Wire wire) {
    metadata(wire, "one", START.plusSeconds(3600));
    environment.put(wire.metadataDisabled, "TRUE");

    var fault = failed(port(wire, new CredentialsRef.InstanceMetadata()).identity());

    assertThat(fault.error().message())
        .isEqualTo(wire.metadataDisabled + " forbids to ask the metadata of the instance");
    assertThat(server.calls()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aRoleOfAnUnknownInstanceIsTheOperatorsOnEveryOne(Wire wire) {
    metadata(wire, "one", START.plusSeconds(3600));
    server.on("GET " + wire.instancePath, status(404, ""));
    server.on(IDENTITY, wire.identity());

    assertThat(port(wire, new CredentialsRef.InstanceMetadata()).identity()).isEqualTo(
        new IdentityAnswer.SignedInAs(
            Wire.ACCOUNT, new OperatorRole(null, new RoleName("Operator"))));
  }

  @ParameterizedTest
  @EnumSource
  void anInstanceWithoutARoleSaysSo(Wire wire) {
    metadata(wire, "one", START.plusSeconds(3600));
    server.on("GET " + wire.rolesPath, status(404, "<html>"));

    var fault = failed(port(wire, new CredentialsRef.InstanceMetadata()).identity());

    assertThat(fault.reason()).isEqualTo(FailureReason.CredentialsInvalid);
    assertThat(fault.error().message())
        .startsWith("the instance's metadata answered with HTTP 404 for ");
  }

  @ParameterizedTest
  @EnumSource
  void aRoleIsAssumedWithOtherKeys(Wire wire) {
    environment.putAll(wire.environmentKey());
    server.on(ASSUME, wire.keys("one", START.plusSeconds(3600)));
    server.on(IDENTITY, wire.identity());

    port(wire, assume(wire, new CredentialsRef.Environment(), "ticket-7")).identity();

    var call = calls(ASSUME).getFirst();
    assertThat(wire.signedBy(call)).isEqualTo("env-id env-token");
    assertThat(call.parameter(wire.roleParameter)).isEqualTo(wire.role);
    assertThat(call.parameter("ExternalId")).isEqualTo("ticket-7");
    assertThat(call.parameter("RoleSessionName")).isEqualTo("instance-roles");
    assertThat(call.parameter("DurationSeconds")).isEqualTo("3600");
    assertThat(wire.signedBy(calls(IDENTITY).getFirst())).isEqualTo("id-one token-one");
  }

  @ParameterizedTest
  @EnumSource
  void aRoleIsAssumedOnTopOfTheInstancesRoleWhichStaysTheOperatorsOwn(Wire wire) {
    metadata(wire, "base", START.plusSeconds(3600));
    server.on(ASSUME, wire.keys("one", START.plusSeconds(3600)));
    server.on(IDENTITY, wire.identity());

    var answer =
        port(wire, assume(wire, new CredentialsRef.InstanceMetadata(), null)).identity();

    assertThat(wire.signedBy(calls(ASSUME).getFirst())).isEqualTo("id-base token-base");
    assertThat(calls(ASSUME).getFirst().parameter("ExternalId")).isNull();
    assertThat(answer).isEqualTo(
        new IdentityAnswer.SignedInAs(
            Wire.ACCOUNT, new OperatorRole(new InstanceId("i-own"), new RoleName("Operator"))));
  }

  @ParameterizedTest
  @EnumSource
  void aRoleThatMayNotBeAssumedIsReportedWithTheCloudsCode(Wire wire) {
    environment.putAll(wire.environmentKey());
    server.on(ASSUME, wire.denied());
    var port = port(wire, assume(wire, new CredentialsRef.Environment(), null));

    var fault = failed(port.identity());

    assertThat(fault.reason()).isEqualTo(FailureReason.CredentialsInvalid);
    assertThat(fault.error().code()).isEqualTo(wire.deniedCode);
    for (int i = 0; i < 20; i++) {
      assertThat(port.read(List.of(new InstanceId("i-bp1aaaa")))).isEqualTo(
          new ReadAnswer.Failed(fault, Reads.RETRY_AFTER));
    }
    assertThat(calls(ASSUME)).as("no storm of calls").hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void anExpiredKeyLosesNoReadAndRepeatsNoSend(Wire wire) throws IOException {
    token(wire, "token");
    server.on(WITH_OIDC, wire.keys("one", START.plusSeconds(3600)));
    server.on(IDENTITY, wire.identity());
    var port = port(wire, new CredentialsRef.WorkloadIdentity(wire.role, wire.oidcProvider()));
    port.identity();
    server.on(IDENTITY, wire.expired(), wire.identity());
    server.on(WITH_OIDC, wire.keys("two", START.plusSeconds(7200)));
    now = START.plusSeconds(100);

    assertThat(port.identity()).isInstanceOf(IdentityAnswer.SignedInAs.class);
    assertThat(wire.signedBy(calls(IDENTITY).getLast())).isEqualTo("id-two token-two");

    now = START.plusSeconds(200);
    server.on(wire.attach, wire.expired());
    server.on(WITH_OIDC, wire.keys("three", START.plusSeconds(7200)));
    assertThat(port.send(wire.batch(), () -> true)).isInstanceOf(SendAnswer.NotSent.class);
    assertThat(calls(wire.attach)).as("the engine decides again").hasSize(1);
    assertThat(calls(WITH_OIDC)).hasSize(3);
  }

  @ParameterizedTest
  @EnumSource
  void anOutageOfStsIsNoFaultOfTheCredentials(Wire wire) {
    environment.putAll(wire.environmentKey());
    server.on(ASSUME, status(502, "<html>"));
    var port = port(wire, assume(wire, new CredentialsRef.Environment(), null));

    assertThat(failed(port.identity()).reason()).isEqualTo(FailureReason.CloudUnavailable);
    assertThat(port.send(wire.batch(), () -> true)).isInstanceOf(SendAnswer.NotSent.class);
  }

  @ParameterizedTest
  @EnumSource
  void nothingShowsAPartOfAKeyOrToken(Wire wire) throws IOException {
    token(wire, "CANARY-oidc");
    environment.put("OTHER", "x");
    var shown = new ArrayList<String>();
    try (var logs = new LogCapture()) {
      var ref = new CredentialsRef.WorkloadIdentity(wire.role, wire.oidcProvider());
      for (var answer : List.of(
          wire.error(400, "Odd", "You sent CANARY-oidc."), status(502, "CANARY-oidc"),
          status(200, "CANARY-oidc"), json("{'Credentials':{'AccessKeyId':'CANARY'}}"),
          wire.error(403, "CANARY-oidc", "No."))) {
        server.on(WITH_OIDC, answer);
        shown.add(port(wire, ref).identity().toString());
      }
      metadata(wire, "CANARY", START.plusSeconds(3600));
      server
          .on(IDENTITY, wire.error(403, "Odd", "You sent id-CANARY, secret-CANARY, token-CANARY."));
      var port = port(wire, new CredentialsRef.InstanceMetadata());
      shown.add(port.identity().toString());
      shown.add(port.toString());
      server.on("GET " + wire.keysPath + "Operator", json("{'AccessKeyId':'CANARY'}"));
      shown.add(port(wire, new CredentialsRef.InstanceMetadata()).identity().toString());
      shown.addAll(logs.lines());
    }
    assertThat(server.calls()).hasSizeGreaterThan(10);
    assertThat(shown).hasSizeGreaterThan(10)
        .allSatisfy(text -> assertThat(text).doesNotContain("CANARY"));
  }

  @ParameterizedTest
  @EnumSource
  void theEnvironmentMayNameStsButNoHostOfSomebodyElse(Wire wire) {
    environment.putAll(wire.environmentKey());
    wire.stsElsewhere(environment, "evil.example/?");
    var access = new AccountAccess(
        "prod", wire.provider, Wire.ACCOUNT, new CredentialsRef.Environment(),
        AccountAccess.Endpoints.OF_THE_CLOUD, new TreeMap<>());
    var factory = wire.factory(connections());
    CredentialsSource none = () -> {
      throw new AssertionError("nothing may be signed");
    };

    var fault = failed(factory.connect(access, wire.region, none, false).identity());

    assertThat(fault.error().code()).isEqualTo("EndpointRefused");
    assertThat(fault.error().message()).startsWith("spec.endpoints.sts must be ");
  }

  @ParameterizedTest
  @EnumSource
  void theAccountsStsGoesBeforeThatOfTheEnvironment(Wire wire) {
    environment.putAll(wire.environmentKey());
    wire.stsElsewhere(environment, "cn-nowhere");
    server.on(IDENTITY, wire.identity());

    assertThat(port(wire, new CredentialsRef.Environment()).identity())
        .isInstanceOf(IdentityAnswer.SignedInAs.class);
  }

  private static CredentialsRef assume(Wire wire, CredentialsRef with, String externalId) {
    return new CredentialsRef.AssumeRole(with, wire.role, externalId);
  }

  private void token(Wire wire, String token) throws IOException {
    var file = folder.resolve("token");
    Files.writeString(file, token + "\n");
    environment.put(wire.tokenFile, file.toString());
  }

  private void metadata(Wire wire, String key, Instant until) {
    server.on("PUT /latest/api/token", status(200, "metadata-token"));
    server.on("GET " + wire.rolesPath, status(200, wire.roles));
    server.on("GET " + wire.keysPath + "Operator", wire.metadataKeys(key, until));
    server.on("GET " + wire.instancePath, status(200, "i-own\n"));
  }

  private CloudPort port(Wire wire, CredentialsRef ref) {
    var address = server.address();
    var access = new AccountAccess(
        "prod", wire.provider, Wire.ACCOUNT, ref,
        new AccountAccess.Endpoints(address, address, address, address), new TreeMap<>());
    var factory = wire.factory(connections());
    CredentialsSource none = () -> {
      throw new AssertionError("there is no Secret");
    };
    return factory
        .connect(access, wire.region, factory.credentials(access, wire.region, none), true);
  }

  private Connections connections() {
    return new Connections(
        new HttpTransport(HttpTransport.Timeouts.DEFAULT), () -> now, new ManualTicker(),
        new ThisHost(
            environment::get, HttpTransport.direct(HttpTransport.Timeouts.DEFAULT), () -> 0));
  }

  private List<Call> calls(String action) {
    return server.calls().stream().filter(call -> call.action().equals(action)).toList();
  }

  private static Fault failed(IdentityAnswer answer) {
    return ((IdentityAnswer.Failed) answer).fault();
  }
}
