package dev.instanceroles.cloud.volcengine;

import static dev.instanceroles.cloud.volcengine.FakeVolcengine.error;
import static dev.instanceroles.cloud.volcengine.FakeVolcengine.instances;
import static dev.instanceroles.cloud.volcengine.FakeVolcengine.result;
import static dev.instanceroles.cloud.volcengine.FakeVolcengine.role;
import static dev.instanceroles.cloud.volcengine.FakeVolcengine.roles;
import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.cloud.ScriptedCloud;
import dev.instanceroles.domain.FailureReason;
import dev.instanceroles.domain.HeldRole;
import dev.instanceroles.domain.HeldRole.Kind;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.Observation;
import dev.instanceroles.domain.Observation.Present;
import dev.instanceroles.domain.RoleName;
import dev.instanceroles.engine.CloudPort;
import dev.instanceroles.engine.ReadAnswer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VolcengineReadTest {
  private static final String INSTANCES = "DescribeInstances";
  private static final String ROLES = "DescribeInstancesIamRoles";
  private static final Observation MISSING = new Observation.Missing();
  private static final Observation WEB = Present.holding(new RoleName("Web"));

  @RegisterExtension final FakeVolcengine cloud = new FakeVolcengine();

  @BeforeEach
  void rolesAreThoseOfUsers() {
    cloud.on("GetRole", role("0", "ecs"));
  }

  @Test
  void aReadIsTwoSignedGetsWithFullPages() {
    cloud.on(INSTANCES, instances("", "i-a", "i-b"));
    cloud.on(ROLES, roles("", "i-a=Web", "i-b="));

    assertThat(read(cloud.port(), "i-a", "i-b")).containsOnly(
        Map.entry(new InstanceId("i-a"), WEB), Map.entry(new InstanceId("i-b"), Present.empty()));
    assertThat(cloud.calls()).extracting(call -> call.url().encodedQuery())
        .containsExactly(
            "Action=DescribeInstances&InstanceIds.1=i-a&InstanceIds.2=i-b&MaxResults=100&Version=2020-04-01",
            "Action=DescribeInstancesIamRoles&InstanceIds.1=i-a&InstanceIds.2=i-b&MaxResults=100&Version=2020-04-01",
            "Action=GetRole&RoleName=Web&Version=2018-01-01");
    assertThat(cloud.calls()).allSatisfy(call -> {
      var query = new TreeMap<String, String>();
      call.url().queryParameterNames().forEach(name -> query.put(name, call.parameter(name)));
      var service = call.action().equals("GetRole") ? "iam" : "ecs";
      var signed = HmacSha256Signer.sign(
          new HmacSha256Signer.Parts(
              call.headers().get("host"), new HmacSha256Signer.Scope("cn-beijing", service), query),
          FakeVolcengine.KEY, FakeVolcengine.NOW);
      assertThat(call.method()).isEqualTo("GET");
      signed.headers()
          .forEach((name, value) -> assertThat(call.headers().get(name)).isEqualTo(value));
    });
  }

  @Test
  void aHundredIdsAreOneCallOfEach() {
    var ids = IntStream.range(0, 100).mapToObj("i-%03d"::formatted).toArray(String[]::new);
    cloud.on(INSTANCES, instances("", ids));
    cloud.on(
        ROLES, roles("", Arrays.stream(ids).map(id -> id + "=Web").toArray(String[]::new)));

    assertThat(read(cloud.port(), ids)).hasSize(100)
        .allSatisfy((id, row) -> assertThat(row).isEqualTo(WEB));
    assertThat(cloud.calls()).hasSize(3);
    assertThat(cloud.calls(ROLES).getFirst().parameter("InstanceIds.100")).isEqualTo("i-099");
  }

  @Test
  void pagesAreReadUntilTheTokenIsEmpty() {
    cloud.on(INSTANCES, instances("one", "i-a"), instances("", "i-b"));
    cloud.on(ROLES, roles("two", "i-a="), roles("three"), roles("", "i-b=Web"));

    assertThat(read(cloud.port(), "i-a", "i-b", "i-gone")).containsOnly(
        Map.entry(new InstanceId("i-a"), Present.empty()), Map.entry(new InstanceId("i-b"), WEB),
        Map.entry(new InstanceId("i-gone"), MISSING));
    assertThat(cloud.calls(INSTANCES)).extracting(call -> call.parameter("NextToken"))
        .containsExactly(null, "one");
    assertThat(cloud.calls(ROLES)).extracting(call -> call.parameter("NextToken"))
        .containsExactly(null, "two", "three");
    assertThat(cloud.calls(ROLES)).extracting(call -> call.parameter("InstanceIds.3"))
        .as("what does not exist is not asked further")
        .containsOnlyNulls();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{'NextToken':'','InstancesIamRoles':[]}", "{'InstancesIamRoles':null}",
          "{'InstancesIamRoles':[{'InstanceId':'i-a','RoleNames':[]}]}",
          "{'InstancesIamRoles':[{'InstanceId':'i-a','RoleNames':null}]}",
          "{'InstancesIamRoles':[{'InstanceId':'i-a','RoleNames':['',null]}]}",
          "{'InstancesIamRoles':[{'InstanceId':'i-other','RoleNames':['Web']}]}"})
  void holdingNoneIsToldInSeveralWays(String roles) {
    cloud.on(INSTANCES, instances("", "i-a"));
    cloud.on(ROLES, result(roles));

    assertThat(read(cloud.port(), "i-a"))
        .containsOnly(Map.entry(new InstanceId("i-a"), Present.empty()));
    assertThat(cloud.calls("GetRole")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{}", "null", "{'InstancesIamRoles':{}}", "{'InstancesIamRoles':[{}]}",
          "{'InstancesIamRoles':[{'InstanceId':'i-a','RoleNames':'Web'}]}"})
  void whatIsNoListIsNotAnEmptyList(String roles) {
    cloud.on(INSTANCES, instances("", "i-a"));
    cloud.on(ROLES, result(roles));

    assertFailed(FailureReason.CloudUnavailable, "UnreadableAnswer");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "null", "{'Instances':null}", "{'Instances':null,'TotalCount':2}"})
  void anAnswerWithoutInstancesDoesNotSayThatNoneExists(String instances) {
    cloud.on(INSTANCES, result(instances));

    assertFailed(FailureReason.CloudUnavailable, "UnreadableAnswer");
  }

  @Test
  void anUnknownIdIsMissingWhetherItIsLeftOutOrSpoilsTheCall() {
    cloud.on(INSTANCES, result("{'Instances':null,'TotalCount':0}"));
    assertThat(read(cloud.port(), "i-a")).containsOnly(Map.entry(new InstanceId("i-a"), MISSING));

    cloud.on(
        INSTANCES, error(404, "InvalidInstance.NotFound", "No."),
        error(404, "InvalidInstance.NotFound", "No."), instances("", "i-b"));
    cloud.on(ROLES, roles("", "i-b=Web"));
    assertThat(read(cloud.port(), "i-a", "i-b")).containsOnly(
        Map.entry(new InstanceId("i-a"), MISSING), Map.entry(new InstanceId("i-b"), WEB));
  }

  @ParameterizedTest
  @CsvSource({
      "200, FlowLimitExceeded, Throttled", "400, AccountFlowLimitExceeded, Throttled",
      "429, FlowLimitExceeded, Throttled", "500, FlowLimitExceeded, Throttled",
      "403, AccessDenied, PermissionDenied", "401, InvalidAccessKey, CredentialsInvalid",
      "500, InternalError, CloudUnavailable", "200, InternalError, CloudUnavailable",
      "200, Never.Heard, RequestRefused", "502, Never.Heard, CloudUnavailable"})
  void anErrorIsKnownByItsCodeWhateverTheStatus(int status, String code, FailureReason reason) {
    cloud.on(INSTANCES, error(status, code, "No."));

    assertFailed(reason, code);
  }

  @Test
  void allShapesOfErrorsAreUnderstood() {
    cloud.on(
        INSTANCES, ScriptedCloud.status(400, "{\"errorcode\":\"LackPolicy\",\"message\":\"\"}"));
    assertFailed(FailureReason.PermissionDenied, "LackPolicy");

    cloud.on(INSTANCES, ScriptedCloud.status(504, "<html>Gateway Time-out</html>"));
    assertFailed(FailureReason.CloudUnavailable, "UnreadableAnswer");
  }

  @Test
  void whoBoundARoleIsAskedOfIam() {
    cloud.on(INSTANCES, instances("", "i-a"));
    cloud.on(ROLES, roles("", "i-a=App,Bad,Node,Odd"));
    cloud.on(
        "GetRole", role("0", "ecs"), error(404, "RoleNotExist", "No."), role("1", "ecs"),
        role("null", "ecs"));

    assertThat(read(cloud.port(), "i-a")).containsOnly(
        Map.entry(
            new InstanceId("i-a"),
            new Present(
                List.of(
                    held("App", Kind.USER), held("Bad", Kind.UNKNOWN), held("Node", Kind.SERVICE),
                    held("Odd", Kind.UNKNOWN)))));
  }

  @Test
  void whatIamToldIsKeptAndWhatItDidNotTellIsAskedAgainSooner() {
    cloud.on(INSTANCES, instances("", "i-a"));
    cloud.on(ROLES, roles("", "i-a=Node"));
    cloud.on(
        "GetRole", error(403, "AccessDenied", "No."), role("1", "ecs"),
        error(403, "AccessDenied", "No."));
    var port = cloud.port();

    assertThat(kinds(port)).containsExactly(Kind.UNKNOWN);
    assertThat(kinds(port)).containsExactly(Kind.UNKNOWN);
    assertThat(cloud.calls("GetRole")).hasSize(1);
    cloud.ticker.advance(Duration.ofMinutes(1));
    assertThat(kinds(port)).containsExactly(Kind.SERVICE);
    cloud.ticker.advance(Duration.ofMinutes(9));
    assertThat(kinds(port)).containsExactly(Kind.SERVICE);
    assertThat(cloud.calls("GetRole")).hasSize(2);
    cloud.ticker.advance(Duration.ofMinutes(1));
    assertThat(kinds(port)).as("what was known stays").containsExactly(Kind.SERVICE);
    assertThat(cloud.calls("GetRole")).hasSize(3);
  }

  @Test
  void anIdThatCannotBeOneIsNotAskedFor() {
    cloud.on(INSTANCES, instances("", "i-a"));
    cloud.on(ROLES, roles("", "i-a=Web"));

    var rows = read(cloud.port(), "i-a", "i b&Action=X");

    assertThat(rows.get(new InstanceId("i b&Action=X"))).isInstanceOf(Observation.Unreadable.class);
    assertThat(rows.get(new InstanceId("i-a"))).isEqualTo(WEB);
  }

  private static HeldRole held(String name, Kind kind) {
    return new HeldRole(new RoleName(name), kind);
  }

  private static List<Kind> kinds(CloudPort port) {
    return read(port, "i-a").get(new InstanceId("i-a"))
        .held()
        .stream()
        .map(HeldRole::kind)
        .toList();
  }

  private static Map<InstanceId, Observation> read(CloudPort port, String... ids) {
    var answer = port.read(Arrays.stream(ids).map(InstanceId::new).toList());
    assertThat(answer).isInstanceOf(ReadAnswer.Rows.class);
    return ((ReadAnswer.Rows) answer).rows();
  }

  private void assertFailed(FailureReason reason, String code) {
    assertThat(cloud.port().read(List.of(new InstanceId("i-a")))).isInstanceOfSatisfying(
        ReadAnswer.Failed.class, failed -> {
          assertThat(failed.fault().reason()).isEqualTo(reason);
          assertThat(failed.fault().error().code()).isEqualTo(code);
        });
  }
}
