package dev.instanceroles.cloud.alibaba;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.cloud.AccessKey;
import dev.instanceroles.cloud.Batches;
import dev.instanceroles.cloud.CredentialsSource;
import dev.instanceroles.cloud.LogCapture;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.RoleName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/** No part of a credential is in anything that leaves the adapter, whatever the cloud sends back. */
class SecretCanaryTest {
  private static final String CANARY = "CANARY";
  private static final AccessKey KEY =
      new AccessKey("CANARYkeyid", "CANARYsecret", "CANARYtoken");
  private static final List<String> ACTIONS = List.of(
      "DescribeInstances", "DescribeInstanceRamRole", "GetRole", "GetCallerIdentity",
      "AttachInstanceRamRole");

  @RegisterExtension final FakeAlibaba cloud = new FakeAlibaba();

  static Stream<MockResponse> answers() {
    var echo = "You sent CANARYkeyid, CANARYsecret and CANARYtoken.";
    return Stream.of(
        FakeAlibaba.error(400, "SignatureDoesNotMatch", echo),
        FakeAlibaba.error(400, "CANARYtoken", echo),
        FakeAlibaba.error(503, "ServiceUnavailable", echo),
        FakeAlibaba.error(400, "Throttling", echo),
        FakeAlibaba.status(400, "<Error><Code>Odd</Code><Message>" + echo + "</Message></Error>"),
        FakeAlibaba.status(502, echo),
        FakeAlibaba.status(200, echo),
        FakeAlibaba.json(
            "{'AttachInstanceRamRoleResults':{'AttachInstanceRamRoleResult':[{'InstanceId':'i-a',"
                + "'Code':'Odd','Message':'" + echo + "'}]}}"),
        FakeAlibaba.json("{'AttachInstanceRamRoleResults':'" + echo + "'}"),
        new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()).build(),
        new MockResponse.Builder().addHeader("x-echo: " + echo)
            .onRequestStart(
                new SocketEffect.CloseSocket())
            .build());
  }

  @ParameterizedTest
  @MethodSource("answers")
  void nothingShowsAPartOfTheKey(MockResponse answer) {
    ACTIONS.forEach(action -> cloud.on(action, answer));
    var port = cloud.port(CredentialsSource.fixed(KEY), Map.of());
    var shown = new ArrayList<String>();

    try (var logs = new LogCapture()) {
      shown.add(port.toString());
      shown.add(port.identity().toString());
      shown.add(port.role(new RoleName("Web")).toString());
      shown.add(port.read(List.of(new InstanceId("i-a"))).toString());
      shown.add(port.send(Batches.attach("i-a"), () -> true).toString());
      shown.addAll(logs.lines());
    }

    assertThat(cloud.calls()).isNotEmpty()
        .allSatisfy(
            call -> assertThat(call.headers().get("x-acs-security-token"))
                .isEqualTo("CANARYtoken"));
    assertThat(shown).hasSizeGreaterThan(10)
        .allSatisfy(text -> assertThat(text).doesNotContain(CANARY));
  }

  @Test
  void theCaptureSeesWhatIsLogged() {
    try (var logs = new LogCapture()) {
      LoggerFactory.getLogger("x").trace("a {}", CANARY);
      java.util.logging.Logger.getLogger("okhttp3.OkHttpClient").finest("b " + CANARY);

      assertThat(logs.lines()).anyMatch(line -> line.startsWith("a CANARY"))
          .anyMatch(line -> line.startsWith("b CANARY"));
    }
  }
}
