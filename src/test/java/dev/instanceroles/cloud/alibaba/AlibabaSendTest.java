package dev.instanceroles.cloud.alibaba;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.instanceroles.cloud.Batches;
import dev.instanceroles.cloud.Credentials;
import dev.instanceroles.cloud.LocalError;
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
import java.util.stream.IntStream;
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

class AlibabaSendTest {
  private static final String ATTACH = "AttachInstanceRamRole";
  private static final String DETACH = "DetachInstanceRamRole";
  private static final Item DONE = new Item.Done();
  private static final Item UNKNOWN = new Item.Unknown();
  private static final MockResponse ALL_DONE =
      Rows.results(ATTACH, "{'InstanceId':'i-a','Code':'200','Success':true}");

  @RegisterExtension final FakeAlibaba cloud = new FakeAlibaba();

  @Test
  void anAttachNamesRoleAndInstances() {
    cloud.on(ATTACH, ALL_DONE);

    send(Batches.attach("i-a", "i-b"));

    assertThat(cloud.calls()).singleElement()
        .satisfies(
            call -> assertThat(call.url().encodedQuery()).isEqualTo(
                "InstanceIds=%5B%22i-a%22%2C%22i-b%22%5D&RamRoleName=Web&RegionId=cn-hangzhou"));
  }

  @Test
  void aSessionPolicyIsPassedWordForWord() {
    var policy = "{\"Statement\": [{\"Action\": [\"*\"],\"Effect\": \"Allow\"}], \"角\":\"+&=%\"}";
    cloud.on(ATTACH, ALL_DONE);

    send(Batches.attach(Batches.withPolicy(policy), "i-a"));

    assertThat(cloud.calls(ATTACH)).extracting(call -> call.parameter("Policy"))
        .containsExactly(policy);
  }

  @ParameterizedTest
  @EnumSource(value = Purpose.class, names = "ATTACH", mode = EnumSource.Mode.EXCLUDE)
  void aDetachNamesTheRoleSoThatItTakesOffNoOther(Purpose purpose) {
    cloud.on(DETACH, Rows.results(DETACH, "{'InstanceId':'i-a','Code':'200'}"));

    var answer = send(Batches.of(new Operation(purpose, Batches.withPolicy("{}")), "i-a"));

    assertItems(answer, Map.of("i-a", DONE));
    assertThat(cloud.calls()).singleElement()
        .satisfies(
            call -> assertThat(call.url().encodedQuery()).isEqualTo(
                "InstanceIds=%5B%22i-a%22%5D&RamRoleName=Web&RegionId=cn-hangzhou"));
  }

  static Stream<Arguments> rows() {
    return Stream.of(
        Arguments.of("'Code':'200','Message':'success','Success':true", DONE),
        Arguments.of("'Code':'200','Message':'success'", DONE),
        Arguments.of("'Code':200,'Message':'Success'", DONE),
        Arguments.of("'Success':true", DONE),
        Arguments.of("'Code':null,'Success':true", DONE),
        Arguments.of("'Message':'success'", UNKNOWN),
        Arguments.of("'Code':'','Success':null", UNKNOWN),
        Arguments.of("'Code':'200','Success':false", UNKNOWN),
        Arguments.of("'Code':'InvalidInstanceId.NotFound','Success':true", UNKNOWN),
        Arguments.of("'Code':'InternalError','Success':false", UNKNOWN),
        Arguments.of("'Code':'ServiceUnavailable'", UNKNOWN),
        Arguments.of(
            "'Code':'InvalidInstanceId.NotFound','Message':'No.','Success':false",
            failed(FailureReason.InstanceNotFound, "InvalidInstanceId.NotFound", "No.")),
        Arguments.of(
            "'Code':'InvalidNetworkType.MismatchRamRole','Message':'No.'",
            failed(FailureReason.ClassicNetwork, "InvalidNetworkType.MismatchRamRole", "No.")),
        Arguments.of(
            "'Code':'Throttling.User','Message':'Slow.'",
            failed(FailureReason.Throttled, "Throttling.User", "Slow.")),
        Arguments.of(
            "'Code':404,'Message':'No.'", failed(FailureReason.InstanceRefused, "404", "No.")),
        Arguments.of(
            "'Code':'Never.Heard','Message':'What\\r\\nis 4C467B38-3910-447D-87BC-AC049166F216?'",
            failed(FailureReason.InstanceRefused, "Never.Heard", "What is …?")),
        Arguments.of(
            "'Message':'No.','Success':false", failed(FailureReason.InstanceRefused, "", "No.")));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void aRowIsReadInEveryShapeThatWasDocumented(String row, Item expected) {
    cloud.on(ATTACH, Rows.results(ATTACH, "{'InstanceId':'i-a'," + row + "}"));

    assertItems(send(Batches.attach("i-a")), Map.of("i-a", expected));
  }

  @Test
  void someRowsOfABatchMayFailWhenTheCallAsAWholeSucceeds() {
    cloud.on(
        ATTACH,
        FakeAlibaba.json(
            "{'RequestId':'R','RamRoleName':'Web','TotalCount':3,'FailCount':1,"
                + "'AttachInstanceRamRoleResults':{'AttachInstanceRamRoleResult':["
                + "{'InstanceId':'i-a','Code':'200','Success':true},"
                + "{'InstanceId':'i-b','Code':'InvalidInstanceId.NotFound','Message':'No.','Success':false},"
                + "{'InstanceId':'i-c','Code':'200','Success':true}]}}"));

    assertItems(
        send(Batches.attach("i-a", "i-b", "i-c")),
        Map.of(
            "i-a", DONE, "i-b",
            failed(FailureReason.InstanceNotFound, "InvalidInstanceId.NotFound", "No."), "i-c",
            DONE));
  }

  @Test
  void anInstanceWithoutRowIsUnknownAndRowsOfOthersAreIgnored() {
    cloud.on(
        ATTACH,
        Rows.results(
            ATTACH, "{'InstanceId':'i-other','Code':'200'}", "{'InstanceId':'i-b','Code':'200'}",
            "{'Code':'200'}", "{'InstanceId':null}", "7", "null"));

    assertItems(
        send(Batches.attach("i-a", "i-b")), Map.of("i-a", UNKNOWN, "i-b", DONE));
  }

  @Test
  void rowsThatContradictEachOtherTellNothing() {
    cloud.on(
        ATTACH,
        Rows.results(
            ATTACH, "{'InstanceId':'i-a','Code':'200'}", "{'InstanceId':'i-a','Code':'Other'}",
            "{'InstanceId':'i-b','Code':'200'}", "{'InstanceId':'i-b','Code':'200'}"));

    assertItems(send(Batches.attach("i-a", "i-b")), Map.of("i-a", UNKNOWN, "i-b", DONE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{}", "{'RequestId':'R','TotalCount':1,'FailCount':0}",
          "{'AttachInstanceRamRoleResults':null}",
          "{'AttachInstanceRamRoleResults':{'AttachInstanceRamRoleResult':[]}}",
          "{'AttachInstanceRamRoleResults':{'AttachInstanceRamRoleResult':null}}",
          "{'AttachInstanceRamRoleResults':[{'InstanceId':'i-a','Code':'200'}]}",
          "{'DetachInstanceRamRoleResults':{'DetachInstanceRamRoleResult':[{'InstanceId':'i-a','Code':'200'}]}}"})
  void anAnswerWithoutRowsLeavesEveryInstanceUnknown(String body) {
    cloud.on(ATTACH, FakeAlibaba.json(body));

    assertItems(send(Batches.attach("i-a")), Map.of("i-a", UNKNOWN));
  }

  @ParameterizedTest
  @CsvSource({
      "404, InvalidInstanceId.NotFound, InstanceNotFound",
      "400, InvalidInstanceIds.Malformed, InstanceIdMalformed",
      "403, InvalidNetworkType.MismatchRamRole, ClassicNetwork",
      "404, InvalidRamRole.NotFound, RoleNotFound",
      "404, InvalidRamRole.NotEcsRole, RoleNotTrusted",
      "401, InvalidRamRole.NotEcsRole, RoleNotTrusted",
      "403, InvalidUser.PassRoleForbidden, PassRoleForbidden",
      "403, Forbidden.RAM, PermissionDenied",
      "409, OperationConflict, CloudUnavailable",
      "403, InvalidInstanceRamRole.NotSupport, RequestRefused",
      "418, Never.Heard, RequestRefused",
      "200, Never.Heard, RequestRefused"})
  void aRefusalOfTheWholeCallIsDefinitive(int status, String code, FailureReason reason) {
    cloud.on(ATTACH, FakeAlibaba.error(status, code, "No."));

    assertThat(send(Batches.attach("i-a", "i-b")))
        .isEqualTo(new SendAnswer.Refused(new Fault(reason, new CloudError(code, "No."))));
    assertThat(cloud.calls()).hasSize(1);
  }

  static Stream<MockResponse> unclear() {
    return Stream.of(
        FakeAlibaba.error(500, "InternalError", "Oops."),
        FakeAlibaba.error(503, "ServiceUnavailable", "Later."),
        FakeAlibaba.error(503, "ServiceUnavailable.RegionMaintaining", "Later."),
        FakeAlibaba.error(400, "UnknownError", "Oops."),
        FakeAlibaba.error(400, "InternalError", "Oops."),
        FakeAlibaba.error(400, "SignatureNonceUsed", "Twice."),
        FakeAlibaba.error(500, "InvalidInstanceId.NotFound", "A server error all the same."),
        FakeAlibaba.error(502, "Never.Heard", "Oops."),
        FakeAlibaba.status(502, "<html><body>Bad Gateway</body></html>"),
        FakeAlibaba.status(503, ""),
        FakeAlibaba.status(403, "<html>Forbidden</html>"),
        FakeAlibaba.status(400, "<?xml version='1.0'?><Error><Message>No.</Message></Error>"),
        FakeAlibaba.status(400, "{\"Message\":\"No code.\"}"),
        FakeAlibaba.status(400, "{\"Code\":"),
        FakeAlibaba.status(302, ""),
        FakeAlibaba.status(200, ""),
        FakeAlibaba.status(200, "<html>Please sign in to this network</html>"),
        FakeAlibaba.status(200, "{\"AttachInstanceRamRoleResults\":{\"AttachInst"),
        FakeAlibaba.status(200, "{} trailing"),
        FakeAlibaba.status(200, "{\"a\":".repeat(2000)),
        FakeAlibaba.status(200, "x".repeat((2 << 20) + 1)),
        new MockResponse.Builder().onRequestStart(new SocketEffect.CloseSocket()).build(),
        new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()).build(),
        new MockResponse.Builder().body("{\"a\":1}")
            .setHeader("Content-Length", "99")
            .onResponseEnd(new SocketEffect.CloseSocket())
            .build());
  }

  @ParameterizedTest
  @MethodSource("unclear")
  void whatMayHaveHadAnEffectIsAmbiguousAndNotRepeated(MockResponse response) {
    cloud.on(ATTACH, response, ALL_DONE);

    assertThat(send(Batches.attach("i-a"))).isInstanceOf(SendAnswer.Ambiguous.class);
    assertThat(cloud.calls()).hasSizeLessThanOrEqualTo(1);
  }

  @Test
  void aClosedGateIsNotSent() {
    cloud.on(ATTACH, ALL_DONE);

    assertThat(cloud.port().send(Batches.attach("i-a"), () -> false))
        .isInstanceOf(SendAnswer.NotSent.class);
    assertThat(cloud.calls()).isEmpty();
  }

  @Test
  void missingCredentialsAreNamed() {
    var port = cloud.port(
        () -> new Credentials.Unavailable(
            LocalError.NoCredentials.fault("Secret prod-ak has no accessKeyId")),
        Map.of());

    assertThat(port.send(Batches.attach("i-a"), () -> true)).isEqualTo(
        new SendAnswer.Refused(
            new Fault(
                FailureReason.CredentialsInvalid,
                new CloudError("NoCredentials", "Secret prod-ak has no accessKeyId"))));
    assertThat(cloud.calls()).isEmpty();
  }

  @Test
  void malformedIdsDoNotKeepTheOthersFromBeingSent() {
    cloud.on(ATTACH, ALL_DONE);

    var answer = send(Batches.attach("i-a", "i-b\"]&x"));

    assertItems(
        answer,
        Map.of(
            "i-a", DONE, "i-b\"]&x",
            failed(
                FailureReason.InstanceIdMalformed, "InvalidInstanceIds.Malformed",
                "Not sent: no instance has such an id.")));
    assertThat(cloud.calls()).extracting(call -> call.parameter("InstanceIds"))
        .containsExactly("[\"i-a\"]");
    assertThat(send(Batches.attach(" "))).isInstanceOf(SendAnswer.Items.class);
    assertThat(cloud.calls()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "../Admin", "Web&RamRoleName=Admin", "Wéb"})
  void aNameThatNoRoleCanHaveIsNotSent(String name) {
    assertThat(send(Batches.attach(PassedRole.of(name), "i-a"))).isInstanceOfSatisfying(
        SendAnswer.Refused.class, refused -> assertThat(refused.fault().reason())
            .isEqualTo(FailureReason.RoleNotFound));
    assertThat(cloud.calls()).isEmpty();
  }

  @Test
  void moreInstancesThanOneCallTakesAreADefectOfTheCaller() {
    var ids = IntStream.range(0, 101).mapToObj(i -> "i-" + i).toArray(String[]::new);

    assertThatThrownBy(() -> send(Batches.attach(ids)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private SendAnswer send(CommittedIntent intent) {
    return cloud.port().send(intent, () -> true);
  }

  private static Item failed(FailureReason reason, String code, String message) {
    return new Item.Failed(new Fault(reason, new CloudError(code, message)));
  }

  private static void assertItems(SendAnswer answer, Map<String, Item> expected) {
    assertThat(answer).isInstanceOfSatisfying(SendAnswer.Items.class, items -> {
      assertThat(items.items()).hasSameSizeAs(expected);
      expected.forEach(
          (id, item) -> assertThat(items.items()).containsEntry(new InstanceId(id), item));
    });
  }
}
