package dev.instanceroles.cloud.volcengine;

import static dev.instanceroles.cloud.volcengine.FakeVolcengine.error;
import static dev.instanceroles.cloud.volcengine.FakeVolcengine.result;
import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.cloud.Batches;
import dev.instanceroles.cloud.CallObserver;
import dev.instanceroles.cloud.Endpoints;
import dev.instanceroles.cloud.LogCapture;
import dev.instanceroles.cloud.ScriptedCloud;
import dev.instanceroles.cloud.ThisHost;
import dev.instanceroles.domain.AccountAccess;
import dev.instanceroles.domain.FailureReason;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.Provider;
import dev.instanceroles.domain.RoleName;
import dev.instanceroles.engine.CloudPort;
import dev.instanceroles.engine.IdentityAnswer;
import dev.instanceroles.engine.SendAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class VolcengineCloudFactoryTest {
  @RegisterExtension final FakeVolcengine cloud = new FakeVolcengine();

  @Test
  void theCloudsOwnEndpointsAreUsedUnlessOthersAreDeclared() {
    var own = new Endpoints(AccountAccess.Endpoints.OF_THE_CLOUD, "cn-beijing");
    var declared = new Endpoints(
        new AccountAccess.Endpoints("https://open.volcengineapi.com", null, null), "cn-beijing");
    var sts = Actions.GET_CALLER_IDENTITY.service();

    assertThat(own.of(Actions.ATTACH.service()))
        .hasToString("https://ecs.cn-beijing.volcengineapi.com/");
    assertThat(own.of(Actions.GET_ROLE.service())).hasToString("https://iam.volcengineapi.com/");
    assertThat(own.of(sts)).hasToString("https://sts.volcengineapi.com/");
    assertThat(declared.of(Actions.ATTACH.service()))
        .hasToString("https://open.volcengineapi.com/");
    assertThat(declared.of(sts)).isEqualTo(own.of(sts));
  }

  @Test
  void anEndpointOfSomebodyElseIsNotCalled() {
    var evil = new AccountAccess.Endpoints(
        "https://volcengineapi.com.evil.example", null, "http://sts.volcengineapi.com");

    var access = new AccountAccess(
        "prod", Provider.Volcengine, "1", new AccountAccess.CredentialsRef.Environment(), evil,
        new TreeMap<>());

    assertThat(VolcengineCloudFactory.create(CallObserver.NONE, "").objections(access, false))
        .containsExactly(
            "spec.endpoints.ecs must be a host below volcengine-api.com or volcengineapi.com unless insecure endpoints are allowed",
            "spec.endpoints.sts must start with https:// unless insecure endpoints are allowed");
    assertRefused(cloud.port("cn-beijing", false), FailureReason.RequestRefused);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "beijing", "cn-beijing.evil.example/?", "cn-beijing@evil", "cn-"})
  void aRegionThatWouldLeadElsewhereIsNotCalled(String region) {
    assertRefused(cloud.port(region, true), FailureReason.RegionNotFound);
  }

  static Stream<MockResponse> echoes() {
    var echo = "You sent fake-key-id, fake-key-secret and fake-token.";
    return Stream.of(
        error(401, "SignatureDoesNotMatch", echo),
        error(400, "fake-token", echo),
        error(500, "InternalError", echo),
        ScriptedCloud.json("{'errorcode':'fake-key-id','message':'" + echo + "'}"),
        ScriptedCloud.status(502, echo),
        result(
            "{'OperationDetails':[{'InstanceId':'i-a','Error':{'Code':'fake-key-secret','Message':'"
                + echo + "'}}]}"));
  }

  @ParameterizedTest
  @MethodSource("echoes")
  void nothingShowsAPartOfTheKey(MockResponse answer) {
    Actions.ALL.forEach(action -> cloud.on(action.title(), answer));
    var port = cloud.port();
    var shown = new ArrayList<String>();

    try (var logs = new LogCapture()) {
      shown.add(port.toString());
      shown.add(port.identity().toString());
      shown.add(port.role(new RoleName("Web")).toString());
      shown.add(port.read(List.of(new InstanceId("i-a"))).toString());
      shown.add(port.send(Batches.attach("i-a"), () -> true).toString());
      shown.addAll(logs.lines());
    }

    assertThat(cloud.calls()).isNotEmpty();
    assertThat(shown).hasSizeGreaterThan(8)
        .allSatisfy(text -> assertThat(text).doesNotContain("fake-"));
  }

  private void assertRefused(CloudPort port, FailureReason reason) {
    assertThat(port.identity()).isInstanceOfSatisfying(
        IdentityAnswer.Failed.class,
        failed -> assertThat(failed.fault().reason()).isEqualTo(reason));
    assertThat(port.send(Batches.attach("i-a"), () -> true)).isInstanceOfSatisfying(
        SendAnswer.Refused.class,
        refused -> assertThat(refused.fault().reason()).isEqualTo(reason));
    assertThat(cloud.calls()).isEmpty();
  }

  @Test
  void theEnvironmentMayNameSts() {
    assertThat(sts(Map.of())).isEmpty();
    assertThat(sts(Map.of("VOLCENGINE_OIDC_STS_ENDPOINT", "sts.cn-beijing.volcengineapi.com")))
        .contains("https://sts.cn-beijing.volcengineapi.com");
    assertThat(sts(Map.of("VOLCENGINE_OIDC_STS_ENDPOINT", "https://sts.volcengineapi.com")))
        .contains("https://sts.volcengineapi.com");
  }

  private static Optional<String> sts(Map<String, String> environment) {
    return SignIn.WORDS.stsAddress().of(ThisHost.of(environment::get), "cn-hangzhou");
  }
}
