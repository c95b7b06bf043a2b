package dev.instanceroles.cloud.alibaba;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.cloud.AccessKey;
import dev.instanceroles.cloud.Batches;
import dev.instanceroles.cloud.Credentials;
import dev.instanceroles.cloud.CredentialsSource;
import dev.instanceroles.domain.FailureReason;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.engine.CloudPort;
import dev.instanceroles.engine.ReadAnswer;
import dev.instanceroles.engine.SendAnswer;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlibabaRetryTest {
  private static final String READ = "DescribeInstances";
  private static final String ATTACH = "AttachInstanceRamRole";
  private static final String HALF_AN_HOUR_LATER = "Fri, 02 Jan 2026 03:34:05 GMT";

  @RegisterExtension final FakeAlibaba cloud = new FakeAlibaba();

  static Stream<MockResponse> transients() {
    return Stream.of(
        FakeAlibaba.error(503, "ServiceUnavailable", "Later."),
        FakeAlibaba.error(503, "ServiceUnavailable.RegionMaintaining", "Later."),
        FakeAlibaba.error(500, "InternalError", "Oops."),
        FakeAlibaba.error(400, "UnknownError", "Oops."),
        FakeAlibaba.error(409, "OperationConflict", "Busy."),
        FakeAlibaba.error(400, "Operation.Conflict", "Busy."),
        FakeAlibaba.error(400, "SignatureNonceUsed", "Twice."),
        FakeAlibaba.error(502, "Never.Heard", "Oops."),
        FakeAlibaba.status(502, "<html>Bad Gateway</html>"),
        FakeAlibaba.status(503, "").newBuilder().setHeader("Retry-After", "0").build(),
        FakeAlibaba.status(200, ""),
        FakeAlibaba.status(200, "{\"Instances\":"),
        new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()).build());
  }

  @ParameterizedTest
  @MethodSource("transients")
  void aReadIsTriedAgainWithANonceOfItsOwn(MockResponse response) {
    cloud.on(READ, response, response, Rows.instances());

    assertThat(read(cloud.port())).isInstanceOf(ReadAnswer.Rows.class);
    assertThat(cloud.calls()).hasSize(3)
        .extracting(call -> call.headers().get("x-acs-signature-nonce"))
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("transients")
  void aReadIsTriedThreeTimesAtMost(MockResponse response) {
    cloud.on(READ, response);

    assertThat(read(cloud.port())).isInstanceOfSatisfying(
        ReadAnswer.Failed.class, failed -> assertThat(failed.fault().reason())
            .isEqualTo(FailureReason.CloudUnavailable));
    assertThat(cloud.calls()).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Forbidden.RAM", "InvalidAccessKeyId.Inactive", "InvalidRegionId.NotFound",
          "Never.Heard", "InvalidParameter.AllEmpty", "SignatureDoesNotMatch"})
  void whatNeedsSomebodyIsNotTriedAgain(String code) {
    cloud.on(READ, FakeAlibaba.error(403, code, "No."), Rows.instances());

    assertThat(read(cloud.port())).isInstanceOf(ReadAnswer.Failed.class);
    assertThat(cloud.calls()).hasSize(1);
  }

  @Test
  void anUnreachableCloudIsAFaultAndNoException() {
    var port = cloud.port();
    cloud.stop();

    assertThat(read(port)).isInstanceOfSatisfying(ReadAnswer.Failed.class, failed -> {
      assertThat(failed.fault().reason()).isEqualTo(FailureReason.CloudUnavailable);
      assertThat(failed.fault().error().code()).isEqualTo("NoConnection");
    });
    assertThat(port.send(Batches.attach("i-a"), () -> true))
        .isInstanceOf(SendAnswer.NotSent.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"InvalidTimeStamp.Expired", "IllegalTimestamp"})
  void aReadIsRepeatedOnceByTheTimeOfTheCloud(String code) {
    cloud.on(READ, expired(code, HALF_AN_HOUR_LATER), Rows.instances());

    assertThat(read(cloud.port())).isInstanceOf(ReadAnswer.Rows.class);
    assertThat(cloud.calls())
        .extracting(call -> call.headers().get("x-acs-date"))
        .containsExactly("2026-01-02T03:04:05Z", "2026-01-02T03:34:05Z");
  }

  @Test
  void aReadIsNotRepeatedWhenTheClockWasNotTheFault() {
    cloud.on(READ, expired("IllegalTimestamp", HALF_AN_HOUR_LATER));

    assertThat(read(cloud.port())).isInstanceOfSatisfying(
        ReadAnswer.Failed.class, failed -> assertThat(failed.fault().reason())
            .isEqualTo(FailureReason.ClockSkewed));
    assertThat(cloud.calls()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"InvalidTimeStamp.Expired", "IllegalTimestamp"})
  void aMutationThatWasRefusedForItsTimeIsNotSentAndTheNextGoesByTheTimeOfTheCloud(String code) {
    cloud.on(
        ATTACH, expired(code, HALF_AN_HOUR_LATER),
        Rows.results(ATTACH, "{'InstanceId':'i-a','Code':'200'}"));
    var port = cloud.port();

    assertThat(port.send(Batches.attach("i-a"), () -> true))
        .isInstanceOf(SendAnswer.NotSent.class);
    assertThat(cloud.calls()).hasSize(1);
    assertThat(port.send(Batches.attach("i-a"), () -> true)).isInstanceOf(SendAnswer.Items.class);
    assertThat(cloud.calls().getLast().headers().get("x-acs-date"))
        .isEqualTo("2026-01-02T03:34:05Z");
  }

  @Test
  void aMutationWhoseTimeCannotBeCorrectedSaysSo() {
    cloud.on(ATTACH, FakeAlibaba.error(400, "IllegalTimestamp", "Time."));

    assertThat(cloud.port().send(Batches.attach("i-a"), () -> true)).isInstanceOfSatisfying(
        SendAnswer.Refused.class, refused -> assertThat(refused.fault().reason())
            .isEqualTo(FailureReason.ClockSkewed));
  }

  @Test
  void theAccessKeyIsAskedForWithEveryTry() {
    var keys = rotating("old", "new", "newer");
    cloud.on(READ, FakeAlibaba.error(503, "ServiceUnavailable", "Later."), Rows.instances());

    read(cloud.port(keys, Map.of()));

    assertThat(cloud.calls())
        .extracting(call -> call.headers().get("authorization"))
        .satisfiesExactly(
            first -> assertThat(first).contains("Credential=old,"),
            second -> assertThat(second).contains("Credential=new,"));
  }

  @Test
  void aReadWithAnExpiredKeyIsRepeatedWhenThereIsANewOne() {
    var keys = rotating("old", "new", "new", "new");
    cloud.on(
        READ, FakeAlibaba.error(400, "InvalidSecurityToken.Expired", "Old."), Rows.instances());

    assertThat(read(cloud.port(keys, Map.of()))).isInstanceOf(ReadAnswer.Rows.class);
    assertThat(cloud.calls()).hasSize(2);
  }

  @Test
  void aMutationWithAnExpiredKeyIsNotSentWhenThereIsANewOne() {
    var keys = rotating("old", "new", "new", "new");
    cloud.on(ATTACH, FakeAlibaba.error(400, "InvalidSecurityToken.Expired", "Old."));

    assertThat(cloud.port(keys, Map.of()).send(Batches.attach("i-a"), () -> true))
        .isInstanceOf(SendAnswer.NotSent.class);
    assertThat(cloud.calls()).hasSize(1);
  }

  @Test
  void anExpiredKeyThatIsStillTheOnlyOneIsAFault() {
    cloud.on(READ, FakeAlibaba.error(400, "InvalidSecurityToken.Expired", "Old."));
    cloud.on(ATTACH, FakeAlibaba.error(400, "InvalidSecurityToken.Expired", "Old."));

    assertThat(read(cloud.port())).isInstanceOfSatisfying(
        ReadAnswer.Failed.class, failed -> assertThat(failed.fault().reason())
            .isEqualTo(FailureReason.CredentialsInvalid));
    assertThat(cloud.calls()).hasSize(1);
    assertThat(cloud.port().send(Batches.attach("i-a"), () -> true))
        .isInstanceOf(SendAnswer.Refused.class);
  }

  private static ReadAnswer read(CloudPort port) {
    return port.read(List.of(new InstanceId("i-a")));
  }

  private static MockResponse expired(String code, String date) {
    return FakeAlibaba.error(400, code, "Time.").newBuilder().setHeader("Date", date).build();
  }

  private static CredentialsSource rotating(String... ids) {
    var keys = new ArrayDeque<>(List.of(ids));
    return () -> new Credentials.Available(
        new AccessKey(keys.size() > 1 ? keys.remove() : keys.element(), "secret", null));
  }
}
