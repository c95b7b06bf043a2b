package dev.instanceroles.cloud.volcengine;

import static dev.instanceroles.cloud.volcengine.FakeVolcengine.error;
import static dev.instanceroles.cloud.volcengine.FakeVolcengine.result;
import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.cloud.Batches;
import dev.instanceroles.cloud.ScriptedCloud;
import dev.instanceroles.domain.CloudError;
import dev.instanceroles.domain.FailureReason;
import dev.instanceroles.domain.Fault;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.PassedRole;
import dev.instanceroles.engine.CommittedIntent;
import dev.instanceroles.engine.SendAnswer;
import dev.instanceroles.engine.SendAnswer.Item;
import dev.instanceroles.ledger.Operation;
import dev.instanceroles.ledger.Operation.Purpose;
import java.util.Map;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class VolcengineSendTest {
  private static final String ATTACH = "AssociateInstancesIamRole";
  private static final String DETACH = "DisassociateInstancesIamRole";
  private static final Item DONE = new Item.Done();
  private static final Item UNKNOWN = new Item.Unknown();

  @RegisterExtension final FakeVolcengine cloud = new FakeVolcengine();

  @Test
  void everySendHasATokenOfItsOwn() {
    cloud.on(ATTACH, details("'InstanceId':'i-a','Error':null", "'InstanceId':'i-b'"));
    var port = cloud.port();

    assertItems(
        port.send(Batches.attach("i-a", "i-b"), () -> true), Map.of("i-a", DONE, "i-b", DONE));
    port.send(Batches.attach("i-a", "i-b"), () -> true);

    assertThat(cloud.calls()).extracting(call -> call.url().encodedQuery())
        .containsExactly(
            "Action=AssociateInstancesIamRole&ClientToken=token-1&IamRoleName=Web&InstanceIds.1=i-a&InstanceIds.2=i-b&Version=2020-04-01",
            "Action=AssociateInstancesIamRole&ClientToken=token-2&IamRoleName=Web&InstanceIds.1=i-a&InstanceIds.2=i-b&Version=2020-04-01");
  }

  @ParameterizedTest
  @EnumSource(value = Purpose.class, names = "ATTACH", mode = EnumSource.Mode.EXCLUDE)
  void aDetachNamesTheRoleSoThatItTakesOffNoOther(Purpose purpose) {
    cloud.on(DETACH, details("'InstanceId':'i-a','Error':null"));

    assertItems(
        send(Batches.of(new Operation(purpose, Batches.withPolicy("{}")), "i-a")),
        Map.of("i-a", DONE));
    assertThat(cloud.calls()).singleElement()
        .satisfies(
            call -> assertThat(call.url().encodedQuery()).isEqualTo(
                "Action=DisassociateInstancesIamRole&ClientToken=token-1&IamRoleName=Web&InstanceIds.1=i-a&Version=2020-04-01"));
  }

  static Stream<Arguments> rows() {
    return Stream.of(
        Arguments.of("'Error':null", DONE),
        Arguments.of("'Other':1", DONE),
        Arguments.of("'Error':{}", UNKNOWN),
        Arguments.of("'Error':''", UNKNOWN),
        Arguments.of("'Error':{'Code':'','Message':'No.'}", UNKNOWN),
        Arguments.of("'Error':{'Code':'InternalError','Message':'Oops.'}", UNKNOWN),
        Arguments.of("'Error':{'Code':'IdempotentProcessing'}", UNKNOWN),
        Arguments.of(
            "'Error':{'Code':'InvalidInstance.NotFound','Message':'No.'}",
            failed(FailureReason.InstanceNotFound, "InvalidInstance.NotFound")),
        Arguments.of(
            "'Error':{'Code':'LimitExceeded.MaximumIamRoles','Message':'No.'}",
            failed(FailureReason.InstanceRefused, "LimitExceeded.MaximumIamRoles")),
        Arguments.of(
            "'Error':{'Code':'FlowLimitExceeded','Message':'No.'}",
            failed(FailureReason.Throttled, "FlowLimitExceeded")),
        Arguments.of(
            "'Error':{'Code':'Never.Heard','Message':'No.'}",
            failed(FailureReason.InstanceRefused, "Never.Heard")));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void everyInstanceHasAnOutcomeOfItsOwn(String row, Item expected) {
    cloud.on(ATTACH, details("'InstanceId':'i-a'," + row, "'InstanceId':'i-b','Error':null"));

    assertItems(
        send(Batches.attach("i-a", "i-b", "i-c")),
        Map.of("i-a", expected, "i-b", DONE, "i-c", UNKNOWN));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{}", "null", "{'OperationDetails':null}", "{'OperationDetails':{}}",
          "{'OperationDetails':[null,7,{'Error':null}]}"})
  void anAnswerWithoutRowsLeavesEveryInstanceUnknown(String result) {
    cloud.on(ATTACH, result(result));

    assertItems(send(Batches.attach("i-a")), Map.of("i-a", UNKNOWN));
  }

  @ParameterizedTest
  @CsvSource({
      "404, InvalidIamRole.NotFound, RoleNotFound", "400, InvalidArgument, RequestRefused",
      "403, AccessDenied, PermissionDenied", "400, IdempotentParameterMismatch, RequestRefused",
      "200, InvalidIamRole.NotFound, RoleNotFound", "401, InvalidAccessKey, CredentialsInvalid"})
  void aRefusalOfTheWholeCallIsDefinitive(int status, String code, FailureReason reason) {
    cloud.on(ATTACH, error(status, code, "No."));

    assertThat(send(Batches.attach("i-a")))
        .isEqualTo(new SendAnswer.Refused(new Fault(reason, new CloudError(code, "No."))));
    assertThat(cloud.calls()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
      "200, FlowLimitExceeded", "400, AccountFlowLimitExceeded", "429, FlowLimitExceeded",
      "503, RequestLimitExceeded"})
  void aThrottleIsKnownByItsCodeWhateverTheStatus(int status, String code) {
    cloud.on(ATTACH, error(status, code, "Slow."));

    assertThat(send(Batches.attach("i-a"))).isInstanceOfSatisfying(
        SendAnswer.Throttled.class, throttled -> {
          assertThat(throttled.action()).isEqualTo(ATTACH);
          assertThat(throttled.fault().error().code()).isEqualTo(code);
          assertThat(throttled.retryAfter()).isPositive();
        });
    assertThat(cloud.calls()).as("a mutation is not repeated").hasSize(1);
  }

  static Stream<MockResponse> unclear() {
    return Stream.of(
        error(500, "InternalError", "Oops."),
        error(200, "InternalError", "Oops."),
        error(412, "IdempotentProcessing", "Wait."),
        error(502, "Never.Heard", "Oops."),
        ScriptedCloud.status(502, "<html>Bad Gateway</html>"),
        ScriptedCloud.status(403, "Forbidden"),
        ScriptedCloud.status(200, ""),
        new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()).build());
  }

  @ParameterizedTest
  @MethodSource("unclear")
  void whatMayHaveHadAnEffectIsAmbiguousAndNotRepeated(MockResponse response) {
    cloud.on(ATTACH, response, details("'InstanceId':'i-a','Error':null"));

    assertThat(send(Batches.attach("i-a"))).isInstanceOf(SendAnswer.Ambiguous.class);
    assertThat(cloud.calls()).hasSizeLessThanOrEqualTo(1);
  }

  @Test
  void aRoleIsNotAttachedWithoutThePolicyThatNarrowsIt() {
    assertThat(send(Batches.attach(Batches.withPolicy("{}"), "i-a"))).isInstanceOfSatisfying(
        SendAnswer.Refused.class, refused -> assertThat(refused.fault().reason())
            .isEqualTo(FailureReason.PolicyInvalid));
    assertThat(cloud.calls()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "../Admin", "Web&IamRoleName=Admin", "Wéb"})
  void aNameThatNoRoleCanHaveIsNotSent(String name) {
    assertThat(send(Batches.attach(PassedRole.of(name), "i-a"))).isInstanceOfSatisfying(
        SendAnswer.Refused.class, refused -> assertThat(refused.fault().reason())
            .isEqualTo(FailureReason.RoleNotFound));
    assertThat(cloud.calls()).isEmpty();
  }

  @Test
  void aClosedGateIsNotSent() {
    assertThat(cloud.port().send(Batches.attach("i-a"), () -> false))
        .isInstanceOf(SendAnswer.NotSent.class);
    assertThat(cloud.calls()).isEmpty();
  }

  private SendAnswer send(CommittedIntent intent) {
    return cloud.port().send(intent, () -> true);
  }

  private static MockResponse details(String... rows) {
    return result("{'OperationDetails':[{" + String.join("},{", rows) + "}]}");
  }

  private static Item failed(FailureReason reason, String code) {
    return new Item.Failed(new Fault(reason, new CloudError(code, "No.")));
  }

  private static void assertItems(SendAnswer answer, Map<String, Item> expected) {
    assertThat(answer).isInstanceOfSatisfying(SendAnswer.Items.class, items -> {
      assertThat(items.items()).hasSameSizeAs(expected);
      expected.forEach(
          (id, item) -> assertThat(items.items()).containsEntry(new InstanceId(id), item));
    });
  }
}
