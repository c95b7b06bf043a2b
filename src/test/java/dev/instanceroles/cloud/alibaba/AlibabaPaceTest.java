package dev.instanceroles.cloud.alibaba;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.cloud.Batches;
import dev.instanceroles.cloud.CredentialsSource;
import dev.instanceroles.domain.AccountAccess.RateLimit;
import dev.instanceroles.domain.CloudError;
import dev.instanceroles.domain.FailureReason;
import dev.instanceroles.domain.Fault;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.RoleName;
import dev.instanceroles.engine.CloudPort;
import dev.instanceroles.engine.ReadAnswer;
import dev.instanceroles.engine.SendAnswer;
import dev.instanceroles.ledger.Operation.Purpose;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlibabaPaceTest {
  private static final String ATTACH = "AttachInstanceRamRole";
  private static final String DETACH = "DetachInstanceRamRole";
  private static final MockResponse ATTACHED =
      Rows.results(ATTACH, "{'InstanceId':'i-a','Code':'200'}");
  private static final MockResponse DETACHED =
      Rows.results(DETACH, "{'InstanceId':'i-a','Code':'200'}");
  private static final MockResponse SLOW_DOWN = FakeAlibaba.error(400, "Throttling.User", "Slow.");

  @RegisterExtension final FakeAlibaba cloud = new FakeAlibaba();

  @ParameterizedTest
  @CsvSource({
      "400, Throttling", "400, Throttling.User", "403, Throttling.Api", "429, Throttling.Resource",
      "400, Throttling.Never.Heard", "400, Rejected.Throttling", "503, Throttling.User",
      "200, Throttling.User"})
  void aThrottleIsKnownByItsCodeWhateverTheStatus(int status, String code) {
    cloud.on(ATTACH, FakeAlibaba.error(status, code, "Slow."));

    assertThat(attach(cloud.port())).isEqualTo(
        new SendAnswer.Throttled(
            ATTACH, new Fault(FailureReason.Throttled, new CloudError(code, "Slow.")),
            Duration.ofSeconds(1)));
    assertThat(cloud.calls()).as("a mutation is not repeated").hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"400, Throttling.User", "403, Forbidden.RAM", "400, Never.Heard"})
  void anyErrorThatTellsHowLongToWaitIsAThrottle(int status, String code) {
    cloud.on(ATTACH, waiting(FakeAlibaba.error(status, code, "Slow."), "2500"));

    assertThat(attach(cloud.port())).isEqualTo(
        new SendAnswer.Throttled(
            ATTACH, new Fault(FailureReason.Throttled, new CloudError(code, "Slow.")),
            Duration.ofMillis(2500)));
  }

  @Test
  void aServerErrorThatTellsHowLongToWaitProvesNotThatNothingHappened() {
    cloud.on(ATTACH, waiting(FakeAlibaba.error(503, "ServiceUnavailable", "Later."), "2500"));
    var port = cloud.port();

    assertThat(attach(port)).isInstanceOf(SendAnswer.Ambiguous.class);
    assertThat(attach(port)).as("but the next one waits")
        .isInstanceOfSatisfying(
            SendAnswer.Ambiguous.class, answer -> assertThat(elapsed()).isGreaterThanOrEqualTo(
                Duration.ofMillis(2500)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-5", "soon", "", "99999999999999999999"})
  void aWaitThatIsNoPositiveNumberIsNone(String wait) {
    cloud.on(ATTACH, waiting(FakeAlibaba.error(403, "Forbidden.RAM", "No."), wait));

    assertThat(attach(cloud.port())).isInstanceOf(SendAnswer.Refused.class);
  }

  @Test
  void aWaitIsCappedAtAMinute() {
    cloud.on(ATTACH, waiting(SLOW_DOWN, "3600000"));

    assertThat(attach(cloud.port())).isInstanceOfSatisfying(
        SendAnswer.Throttled.class,
        answer -> assertThat(answer.retryAfter()).isEqualTo(Duration.ofMinutes(1)));
  }

  @Test
  void aMutationThatCannotHaveItsTurnInTimeIsNotSent() {
    cloud.on(ATTACH, waiting(SLOW_DOWN, "30000"), ATTACHED);
    var port = cloud.port();
    attach(port);

    assertThat(attach(port)).isInstanceOfSatisfying(
        SendAnswer.NotSent.class,
        answer -> assertThat(answer.retryAfter()).isEqualTo(Duration.ofSeconds(30)));
    assertThat(cloud.calls()).hasSize(1);
    assertThat(elapsed()).as("nobody waits in vain").isZero();
  }

  @Test
  void aMutationStopsWaitingWhenItsGateCloses() {
    cloud.on(ATTACH, SLOW_DOWN, ATTACHED);
    var port = cloud.port();
    attach(port);
    var asked = new AtomicInteger();

    var answer = port.send(Batches.attach("i-a"), () -> asked.incrementAndGet() < 3);

    assertThat(answer).isInstanceOf(SendAnswer.NotSent.class);
    assertThat(cloud.calls()).hasSize(1);
    assertThat(elapsed()).isLessThan(Duration.ofSeconds(1));
  }

  @Test
  void whatWasNotSentCostsNoQuota() {
    cloud.on(ATTACH, ATTACHED);
    var port = cloud.port(
        CredentialsSource.fixed(FakeAlibaba.KEY), Map.of(ATTACH, new RateLimit(1, 1)));

    port.send(Batches.attach("i-a"), () -> false);

    assertThat(attach(port)).isInstanceOf(SendAnswer.Items.class);
  }

  @Test
  void limitsOfTheAccountCountByTheNameOfTheAction() {
    cloud.on(ATTACH, ATTACHED);
    cloud.on(DETACH, DETACHED);
    var port = cloud.port(
        CredentialsSource.fixed(FakeAlibaba.KEY), Map.of(ATTACH, new RateLimit(1, 1)));

    assertThat(attach(port)).isInstanceOf(SendAnswer.Items.class);
    assertThat(attach(port)).isInstanceOf(SendAnswer.NotSent.class);
    assertThat(port.send(Batches.release("i-a"), () -> true)).isInstanceOf(SendAnswer.Items.class);
  }

  @Test
  void allPortsOfAnAccountAndRegionShareItsQuota() {
    cloud.on(ATTACH, waiting(SLOW_DOWN, "30000"));
    attach(cloud.port());

    assertThat(attach(cloud.port())).isInstanceOf(SendAnswer.NotSent.class);
  }

  @ParameterizedTest
  @EnumSource(value = Purpose.class, names = {"SWAP_OURS", "SWAP_FOREIGN"})
  void aRoleComesOffForAnotherOnlyWhenTheAttachCanFollow(Purpose purpose) {
    cloud.on(ATTACH, ATTACHED);
    cloud.on(DETACH, DETACHED);
    var port = cloud.port(
        CredentialsSource.fixed(FakeAlibaba.KEY), Map.of(ATTACH, new RateLimit(2, 1)));

    assertThat(swap(port, purpose)).isInstanceOf(SendAnswer.Items.class);
    attach(port);

    assertThat(swap(port, purpose)).isInstanceOfSatisfying(
        SendAnswer.NotSent.class,
        answer -> assertThat(answer.retryAfter().toSeconds()).isEqualTo(30));
    assertThat(cloud.calls(DETACH)).hasSize(1);
    assertThat(port.send(Batches.release("i-a"), () -> true))
        .as("what comes off for good need not wait")
        .isInstanceOf(SendAnswer.Items.class);
  }

  @Test
  void aThrottledAttachKeepsRolesOnThatWouldBeSwapped() {
    cloud.on(ATTACH, SLOW_DOWN, ATTACHED);
    cloud.on(DETACH, DETACHED);
    var port = cloud.port();
    attach(port);
    cloud.ticker.advance(Duration.ofSeconds(5));

    assertThat(swap(port, Purpose.SWAP_OURS)).isInstanceOf(SendAnswer.NotSent.class);
    assertThat(attach(port)).as("the probe").isInstanceOf(SendAnswer.Items.class);
    cloud.ticker.advance(Duration.ofSeconds(5));
    assertThat(swap(port, Purpose.SWAP_OURS)).isInstanceOf(SendAnswer.Items.class);
  }

  @Test
  void aThrottledReadWaitsAndTriesAgain() {
    cloud.on(
        "DescribeInstances", waiting(SLOW_DOWN, "2500"), SLOW_DOWN, Rows.instances());

    assertThat(read(cloud.port())).isInstanceOf(ReadAnswer.Rows.class);
    assertThat(elapsed()).isGreaterThanOrEqualTo(Duration.ofMillis(2500));
    assertThat(cloud.calls()).hasSize(3);
  }

  @Test
  void aReadThatWouldHaveToWaitTooLongFailsWithTheWait() {
    cloud.on("DescribeInstances", waiting(SLOW_DOWN, "50000"));
    var port = cloud.port();

    assertThat(read(port)).isInstanceOfSatisfying(ReadAnswer.Failed.class, failed -> {
      assertThat(failed.fault()).as("the cloud's words, as long as there are any")
          .isEqualTo(
              new Fault(FailureReason.Throttled, new CloudError("Throttling.User", "Slow.")));
      assertThat(failed.retryAfter()).isBetween(Duration.ofSeconds(49), Duration.ofSeconds(50));
    });
    assertThat(cloud.calls()).hasSize(1);
    assertThat(read(port)).isInstanceOfSatisfying(
        ReadAnswer.Failed.class, failed -> assertThat(failed.fault().error().code())
            .isEqualTo("QuotaUsed"));
    assertThat(cloud.calls()).hasSize(1);
    assertThat(elapsed()).isLessThan(Duration.ofSeconds(1));
  }

  @Test
  void aReadBeginsNoFurtherTryWhenItHasTakenLong() {
    cloud.on(
        "DescribeInstances", waiting(SLOW_DOWN, "9000"),
        FakeAlibaba.error(503, "ServiceUnavailable", "Later."), Rows.instances());

    assertThat(read(cloud.port())).isInstanceOf(ReadAnswer.Failed.class);
    assertThat(cloud.calls()).hasSize(2);
  }

  @Test
  void regionsHaveTheirOwnQuotasExceptForRam() {
    cloud.on(ATTACH, waiting(SLOW_DOWN, "30000"));
    cloud.on("GetRole", waiting(SLOW_DOWN, "30000"));
    attach(cloud.port());
    cloud.port().role(new RoleName("Web"));
    var elsewhere = cloud.portOf("cn-beijing");

    attach(elsewhere);
    elsewhere.role(new RoleName("Web"));

    assertThat(cloud.calls(ATTACH)).hasSize(2);
    assertThat(cloud.calls("GetRole")).hasSize(1);
  }

  private static SendAnswer attach(CloudPort port) {
    return port.send(Batches.attach("i-a"), () -> true);
  }

  private static SendAnswer swap(CloudPort port, Purpose purpose) {
    return port.send(Batches.swap(purpose, "i-a"), () -> true);
  }

  private static ReadAnswer read(CloudPort port) {
    return port.read(List.of(new InstanceId("i-a")));
  }

  private Duration elapsed() {
    return Duration.ofNanos(cloud.ticker.nanos());
  }

  private static MockResponse waiting(MockResponse response, String millis) {
    return response.newBuilder().setHeader("x-acs-retry-after", millis).build();
  }
}
