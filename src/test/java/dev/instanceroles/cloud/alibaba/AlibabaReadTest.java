package dev.instanceroles.cloud.alibaba;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.instanceroles.domain.FailureReason;
import dev.instanceroles.domain.HeldRole;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.Observation;
import dev.instanceroles.domain.Observation.Present;
import dev.instanceroles.domain.RoleName;
import dev.instanceroles.engine.ReadAnswer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlibabaReadTest {
  private static final Observation MISSING = new Observation.Missing();
  private static final Observation NONE = Present.empty();
  private static final MockResponse UNKNOWN_ID =
      FakeAlibaba.error(404, "InvalidInstanceId.NotFound", "It does not exist.");

  @RegisterExtension final FakeAlibaba cloud = new FakeAlibaba();

  @Test
  void parametersStandInTheQueryOfAPost() {
    cloud.on("DescribeInstances", Rows.instances("i-a", "i-b"));
    cloud.on("DescribeInstanceRamRole", Rows.roles("i-a=Web", "i-b=Web"));

    read("i-a", "i-b");

    assertThat(cloud.calls()).satisfiesExactly(
        call -> {
          assertThat(call.url().encodedPath()).isEqualTo("/");
          assertThat(call.url().encodedQuery()).isEqualTo(
              "InstanceIds=%5B%22i-a%22%2C%22i-b%22%5D&MaxResults=100&RegionId=cn-hangzhou");
          assertThat(call.headers().get("x-acs-version")).isEqualTo("2014-05-26");
        },
        call -> assertThat(call.url().encodedQuery()).isEqualTo(
            "InstanceIds=%5B%22i-a%22%2C%22i-b%22%5D&PageNumber=1&PageSize=50&RegionId=cn-hangzhou"));
  }

  @Test
  void whatIsSignedIsWhatArrives() {
    cloud.on("DescribeInstances", Rows.instances("i-a"));
    cloud.on("DescribeInstanceRamRole", Rows.roles("i-a=Web"));

    read("i-a");

    assertThat(cloud.calls()).allSatisfy(call -> {
      var query = new TreeMap<String, String>();
      call.url().queryParameterNames().forEach(name -> query.put(name, call.parameter(name)));
      var expected = Acs3Signer.headers(
          new Acs3Signer.Parts(
              "POST", call.headers().get("host"), call.action(), "2014-05-26",
              query),
          FakeAlibaba.KEY, FakeAlibaba.NOW, call.headers().get("x-acs-signature-nonce"));
      assertThat(call.headers().get("authorization")).isEqualTo(expected.get("authorization"));
      assertThat(call.headers().get("accept")).isEqualTo("application/json");
    });
  }

  @Test
  void anEmptyRoleNullAndAMissingRowAllMeanNoRole() {
    cloud.on("DescribeInstances", Rows.instances("i-empty", "i-null", "i-norow", "i-web"));
    cloud.on("DescribeInstanceRamRole", Rows.roles("i-empty=", "i-null", "i-web=Web"));

    assertRows(
        read("i-empty", "i-norow", "i-null", "i-web"),
        Map.of(
            "i-empty", NONE, "i-norow", NONE, "i-null", NONE, "i-web",
            Present.holding(new RoleName("Web"))));
  }

  @Test
  void unknownInstancesAreLeftOutByTheCloudAndNotAskedFurther() {
    cloud.on("DescribeInstances", Rows.instances("i-web"));
    cloud.on("DescribeInstanceRamRole", Rows.roles("i-web=Web"));

    assertRows(
        read("i-gone", "i-web"),
        Map.of("i-gone", MISSING, "i-web", Present.holding(new RoleName("Web"))));
    assertThat(cloud.calls("DescribeInstanceRamRole"))
        .extracting(call -> call.parameter("InstanceIds"))
        .containsExactly("[\"i-web\"]");
  }

  @Test
  void whenNoneExistsRolesAreNotAskedFor() {
    cloud.on("DescribeInstances", Rows.instances());

    assertRows(read("i-gone"), Map.of("i-gone", MISSING));
    assertThat(cloud.calls()).hasSize(1);
  }

  @Test
  void classicInstancesAreSortedOutBeforeTheReadThatTheyWouldSpoil() {
    cloud.on(
        "DescribeInstances",
        FakeAlibaba.json(
            "{'Instances':{'Instance':[{'InstanceId':'i-old','InstanceNetworkType':'classic'},"
                + "{'InstanceId':'i-web','InstanceNetworkType':'vpc'}]}}"));
    cloud.on("DescribeInstanceRamRole", Rows.roles("i-web=Web"));

    var rows = rows(read("i-old", "i-web"));

    assertThat(rows.get(new InstanceId("i-old"))).isInstanceOfSatisfying(
        Observation.Ineligible.class, ineligible -> assertThat(ineligible.error().code())
            .isEqualTo("InvalidNetworkType.MismatchRamRole"));
    assertThat(cloud.calls("DescribeInstanceRamRole"))
        .extracting(call -> call.parameter("InstanceIds"))
        .containsExactly("[\"i-web\"]");
  }

  @ParameterizedTest
  @CsvSource({"1,1,1", "50,1,1", "51,1,2", "100,1,2"})
  void aReadCostsOneCallForAHundredInstancesAndOneForFiftyRoles(
      int ids, int instanceCalls, int roleCalls) {
    var all = ids(ids);
    cloud.on("DescribeInstances", Rows.instances(all));
    cloud.on(
        "DescribeInstanceRamRole",
        Rows.roles(Arrays.stream(all).limit(50).map(id -> id + "=Web").toArray(String[]::new)),
        Rows.roles(Arrays.stream(all).skip(50).map(id -> id + "=App").toArray(String[]::new)));

    var rows = rows(read(all));

    assertThat(rows).hasSize(ids)
        .allSatisfy(
            (id, row) -> assertThat(row.held()).hasSize(1));
    assertThat(cloud.calls("DescribeInstances")).hasSize(instanceCalls);
    assertThat(cloud.calls("DescribeInstanceRamRole")).hasSize(roleCalls)
        .allSatisfy(
            call -> assertThat(call.parameter("InstanceIds").split(",")).hasSizeLessThanOrEqualTo(
                50));
  }

  @Test
  void aNextPageIsReadUntilTheTokenIsEmpty() {
    cloud.on(
        "DescribeInstances",
        FakeAlibaba.json(Rows.instancesBody("next", "i-a")),
        FakeAlibaba.json(Rows.instancesBody("", "i-b")));
    cloud.on("DescribeInstanceRamRole", Rows.roles("i-a=Web", "i-b=Web"));

    assertThat(rows(read("i-a", "i-b", "i-gone"))).containsEntry(new InstanceId("i-gone"), MISSING);
    assertThat(cloud.calls("DescribeInstances"))
        .extracting(call -> call.parameter("NextToken"))
        .containsExactly(null, "next");
  }

  @Test
  void aNextPageIsNotReadWhenAllAreFound() {
    cloud.on("DescribeInstances", FakeAlibaba.json(Rows.instancesBody("next", "i-a")));
    cloud.on("DescribeInstanceRamRole", Rows.roles("i-a=Web"));

    read("i-a");

    assertThat(cloud.calls("DescribeInstances")).hasSize(1);
  }

  @Test
  void anEndlessListOfPagesIsGivenUp() {
    cloud.on("DescribeInstances", FakeAlibaba.json(Rows.instancesBody("same", "i-a")));

    assertFailed(read("i-a", "i-gone"), FailureReason.CloudUnavailable, "UnreadableAnswer");
  }

  @Test
  void rolesAreReadUntilAsManyRowsAsCounted() {
    cloud.on("DescribeInstances", Rows.instances("i-a", "i-b", "i-c"));
    cloud.on(
        "DescribeInstanceRamRole", Rows.roles(3, "i-a=Web", "i-b=Web"), Rows.roles(3, "i-c=App"));

    assertThat(rows(read("i-a", "i-b", "i-c")))
        .containsEntry(new InstanceId("i-c"), Present.holding(new RoleName("App")));
    assertThat(cloud.calls("DescribeInstanceRamRole"))
        .extracting(call -> call.parameter("PageNumber"))
        .containsExactly("1", "2");
  }

  @Test
  void rowsThatNeverComeAreNotTakenForInstancesWithoutRole() {
    cloud.on("DescribeInstances", Rows.instances("i-a", "i-b"));
    cloud.on("DescribeInstanceRamRole", Rows.roles(2, "i-a=Web"), Rows.roles(2));

    assertFailed(read("i-a", "i-b"), FailureReason.CloudUnavailable, "UnreadableAnswer");
  }

  @Test
  void rowsOfOthersAreIgnored() {
    cloud.on("DescribeInstances", Rows.instances("i-a", "i-other"));
    cloud.on("DescribeInstanceRamRole", Rows.roles("i-other=Admin", "i-a=Web"));

    assertRows(read("i-a"), Map.of("i-a", Present.holding(new RoleName("Web"))));
  }

  @Test
  void severalRolesOfOneInstanceAreAllSeen() {
    cloud.on("DescribeInstances", Rows.instances("i-a"));
    cloud.on("DescribeInstanceRamRole", Rows.roles("i-a=Web", "i-a=App", "i-a=Web"));

    assertRows(
        read("i-a"),
        Map.of(
            "i-a",
            new Present(
                List.of(HeldRole.user(new RoleName("App")), HeldRole.user(new RoleName("Web"))))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{}", "{'RequestId':'R','TotalCount':0}", "{'Instances':null}",
          "{'Instances':{'Instance':{}}}", "[]", "\"text\"", "{'Instances':{'Instance':["})
  void anAnswerWithoutAListOfInstancesIsNotAnEmptyList(String body) {
    cloud.on("DescribeInstances", FakeAlibaba.json(body));

    assertFailed(read("i-a"), FailureReason.CloudUnavailable, "UnreadableAnswer");
  }

  @Test
  void anAnswerWithoutAListOfRolesIsNotAnEmptyListUnlessItCountsNone() {
    cloud.on("DescribeInstances", Rows.instances("i-a"));
    cloud.on("DescribeInstanceRamRole", FakeAlibaba.json("{'RequestId':'R'}"));
    assertFailed(read("i-a"), FailureReason.CloudUnavailable, "UnreadableAnswer");

    cloud.on("DescribeInstanceRamRole", FakeAlibaba.json("{'RequestId':'R','TotalCount':0}"));
    assertRows(read("i-a"), Map.of("i-a", NONE));
  }

  @Test
  void oneIdThatSpoilsTheReadOfRolesIsFoundAndTheOthersAreAnswered() {
    var all = ids(4);
    cloud.on("DescribeInstances", Rows.instances(all));
    // All four, the first two, the last two, the third, the fourth.
    cloud.on(
        "DescribeInstanceRamRole", UNKNOWN_ID, Rows.roles("i-000=Web", "i-001=Web"), UNKNOWN_ID,
        UNKNOWN_ID, Rows.roles("i-003=Web"));

    var rows = rows(read(all));

    assertThat(rows.get(new InstanceId("i-002"))).isInstanceOfSatisfying(
        Observation.Unreadable.class, row -> assertThat(row.error().code())
            .isEqualTo("InvalidInstanceId.NotFound"));
    assertThat(rows)
        .containsEntry(new InstanceId("i-003"), Present.holding(new RoleName("Web")))
        .hasSize(4);
  }

  @Test
  void oneIdThatSpoilsTheReadOfInstancesIsFoundAsWell() {
    cloud.on(
        "DescribeInstances",
        FakeAlibaba.error(400, "InvalidInstanceIds.Malformed", "Not valid."),
        FakeAlibaba.error(400, "InvalidInstanceIds.Malformed", "Not valid."),
        Rows.instances("i-b"));
    cloud.on("DescribeInstanceRamRole", Rows.roles("i-b=Web"));

    var rows = rows(read("i-a", "i-b"));

    assertThat(rows.get(new InstanceId("i-a"))).isInstanceOf(Observation.Unreadable.class);
    assertThat(rows.get(new InstanceId("i-b"))).isEqualTo(Present.holding(new RoleName("Web")));
  }

  @Test
  void anInstanceThatOnlyTheReadOfRolesFindsClassicCanHoldNone() {
    cloud.on("DescribeInstances", Rows.instances("i-old"));
    cloud.on(
        "DescribeInstanceRamRole",
        FakeAlibaba.error(403, "InvalidNetworkType.MismatchRamRole", "Classic."));

    assertThat(rows(read("i-old")).get(new InstanceId("i-old")))
        .isInstanceOf(Observation.Ineligible.class);
  }

  @Test
  void aFaultThatIsNotAboutIdsIsNotBisected() {
    cloud.on("DescribeInstances", Rows.instances("i-a", "i-b"));
    cloud.on("DescribeInstanceRamRole", FakeAlibaba.error(403, "Forbidden.RAM", "No."));

    assertFailed(read("i-a", "i-b"), FailureReason.PermissionDenied, "Forbidden.RAM");
    assertThat(cloud.calls("DescribeInstanceRamRole")).hasSize(1);
  }

  static Stream<String> malformedIds() {
    return Stream.of("", " ", "i-a\"]", "i-a,i-b", "../i-a", "i-ä", "i-a\n", "x".repeat(65));
  }

  @ParameterizedTest
  @MethodSource("malformedIds")
  void idsThatCannotBeSentAreAnsweredWithoutDisturbingOthers(String malformed) {
    cloud.on("DescribeInstances", Rows.instances("i-a"));
    cloud.on("DescribeInstanceRamRole", Rows.roles("i-a=Web"));

    var rows = rows(read("i-a", malformed));

    assertThat(rows.get(new InstanceId(malformed))).isInstanceOfSatisfying(
        Observation.Unreadable.class, row -> assertThat(row.error().code())
            .isEqualTo("InvalidInstanceIds.Malformed"));
    assertThat(rows.get(new InstanceId("i-a"))).isEqualTo(Present.holding(new RoleName("Web")));
    assertThat(cloud.calls()).allSatisfy(
        call -> assertThat(call.parameter("InstanceIds")).isEqualTo("[\"i-a\"]"));
  }

  @Test
  void moreIdsThanOneCallTakesAreADefectOfTheCaller() {
    assertThatThrownBy(() -> read(ids(101))).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> read()).isInstanceOf(IllegalArgumentException.class);
  }

  private ReadAnswer read(String... ids) {
    return cloud.port().read(Arrays.stream(ids).map(InstanceId::new).toList());
  }

  private static String[] ids(int count) {
    return IntStream.range(0, count).mapToObj(i -> "i-%03d".formatted(i)).toArray(String[]::new);
  }

  private static Map<InstanceId, Observation> rows(ReadAnswer answer) {
    assertThat(answer).isInstanceOf(ReadAnswer.Rows.class);
    return ((ReadAnswer.Rows) answer).rows();
  }

  private static void assertRows(ReadAnswer answer, Map<String, Observation> expected) {
    assertThat(rows(answer)).hasSameSizeAs(expected);
    expected.forEach(
        (id, row) -> assertThat(rows(answer)).containsEntry(new InstanceId(id), row));
  }

  private static void assertFailed(ReadAnswer answer, FailureReason reason, String code) {
    assertThat(answer).isInstanceOfSatisfying(ReadAnswer.Failed.class, failed -> {
      assertThat(failed.fault().reason()).isEqualTo(reason);
      assertThat(failed.fault().error().code()).isEqualTo(code);
    });
  }
}
