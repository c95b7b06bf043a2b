package dev.instanceroles.simulator;

import static dev.instanceroles.simulator.CloudClient.ids;
import static dev.instanceroles.simulator.Worlds.HANGZHOU;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoleAttachmentTest {
  private final ManualTime time = new ManualTime("2026-01-02T03:04:05Z");
  private Simulator simulator = Worlds.start("", time);
  private CloudClient client = new CloudClient(simulator, time);

  @AfterEach
  void close() {
    simulator.close();
  }

  @Test
  void givesTheRoleAndAnswersInTheShapeOfTheCloud() throws IOException {
    var answer = client.attach("WebRole", "i-web-001", "i-web-002");

    var json = answer.json();
    assertThat(json.get("RequestId").asText()).matches("[0-9A-F-]{36}");
    assertThat(answer.header("x-acs-request-id")).hasValue(json.get("RequestId").asText());
    assertThat(json.get("RamRoleName").asText()).isEqualTo("WebRole");
    assertThat(json.get("TotalCount").asInt()).isEqualTo(2);
    assertThat(json.get("FailCount").asInt()).isZero();
    var row = json.at("/AttachInstanceRamRoleResults/AttachInstanceRamRoleResult/0");
    assertThat(row).hasToString(
        """
            {"InstanceId":"i-web-001","Code":"200","Message":"success","Success":true}""");
    assertThat(simulator.cloud().roleOf(HANGZHOU, "i-web-002")).hasValue("WebRole");
  }

  @Test
  void failsPerInstanceWhereAnotherRoleIs() throws IOException {
    var answer = client.attach("WebRole", "i-db", "i-web-001");

    assertThat(answer.codes())
        .isEqualTo(Map.of("i-db", "Simulated.OtherRole", "i-web-001", "200"));
    assertThat(answer.json().get("FailCount").asInt()).isEqualTo(1);
    assertThat(answer.json().at("/AttachInstanceRamRoleResults/AttachInstanceRamRoleResult/0"))
        .hasToString(
            """
                {"InstanceId":"i-db","Code":"Simulated.OtherRole",\
                "Message":"the instance holds another role","Success":false}""");
    assertThat(simulator.cloud().roleOf(HANGZHOU, "i-db")).hasValue("DbRole");
  }

  @Test
  void canRefuseTheWholeCallForOneThatHoldsAnotherRole() throws IOException {
    restart("behaviour: {otherRole: {answer: WholeCall, code: Already.There}}");

    assertThat(client.attach("WebRole", "i-web-001", "i-db").outcome())
        .isEqualTo("403 Already.There");
    assertThat(simulator.cloud().roleOf(HANGZHOU, "i-web-001")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
      "PerInstance, 200,                    Simulated.SameRole",
      "WholeCall,   403 Simulated.SameRole, ",
      "Success,     200,                    200"})
  void answersTheSameRoleAgainAsTheWorldSays(String style, String outcome, String code)
      throws IOException {
    restart("behaviour: {sameRole: {answer: " + style + "}}");

    var answer = client.attach("DbRole", "i-db");

    assertThat(answer.outcome()).isEqualTo(outcome);
    assertThat(answer.codes().get("i-db")).isEqualTo(code);
  }

  @Test
  void canAnswerInTheShapeOfOlderDocuments() throws IOException {
    restart("behaviour: {results: Old}");

    assertThat(
        client.attach("WebRole", "i-web-001", "i-db")
            .json()
            .at("/AttachInstanceRamRoleResults/AttachInstanceRamRoleResult"))
        .hasToString(
            """
                [{"InstanceId":"i-web-001","Code":200,"Message":"success"},\
                {"InstanceId":"i-db","Code":"Simulated.OtherRole",\
                "Message":"the instance holds another role"}]""");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|', quoteCharacter = '\'', value = {
          "WebRole      | [\"i-web-001\",\"i-nowhere\"]  | 404 InvalidInstanceId.NotFound",
          "WebRole      | [\"i-web-001\",\"i-shanghai\"] | 404 InvalidInstanceId.NotFound",
          "WebRole      | [\"i-web-001\",\"i-classic\"]  | 403 InvalidNetworkType.MismatchRamRole",
          "NoRole       | [\"i-web-001\"]                | 404 InvalidRamRole.NotFound",
          "FunctionRole | [\"i-web-001\"]                | 404 InvalidRamRole.NotEcsRole",
          "WebRole      | [\"i-web-001\",\"i-web-001\"]  | 400 InvalidInstanceIds.Malformed",
          "WebRole      | i-web-001                      | 400 InvalidInstanceIds.Malformed",
          "WebRole      | \"i-web-001\"                  | 400 InvalidInstanceIds.Malformed",
          "WebRole      | [\"i-web-001\",7]              | 400 InvalidInstanceIds.Malformed",
          "WebRole      | [\"i-web-001\"] []             | 400 InvalidInstanceIds.Malformed",
          "WebRole      | [\"i-web-001\",\"\"]           | 400 InvalidInstanceIds.Malformed",
          "WebRole      | []                             | 400 InvalidInstanceIds.Malformed"})
  void refusesTheWholeCall(String role, String ids, String outcome) throws IOException {
    assertThat(
        client.call("AttachInstanceRamRole", "RamRoleName", role, "InstanceIds", ids).outcome())
        .isEqualTo(outcome);
    assertThat(simulator.cloud().roleOf(HANGZHOU, "i-web-001")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"100, 200", "101, 400 InvalidInstanceIds.Malformed"})
  void takesAHundredIds(int count, String outcome) throws IOException {
    assertThat(client.attach("WebRole", webServers(count)).outcome()).isEqualTo(outcome);
  }

  @ParameterizedTest
  @CsvSource({"InstanceIds", "RamRoleName", "RegionId"})
  void refusesWithout(String parameter) throws IOException {
    var query =
        CloudClient.map(
            "RegionId", "cn-hangzhou", "RamRoleName", "WebRole", "InstanceIds", ids("i-web-001"));
    query.remove(parameter);

    assertThat(
        client.send(query, client.headers("AttachInstanceRamRole"), CloudClient.SECRET).outcome())
        .isEqualTo("400 MissingParameter." + parameter);
  }

  @Test
  void refusesAnUnknownRegion() throws IOException {
    assertThat(
        client.call(
            "AttachInstanceRamRole", "RegionId", "cn-mars", "RamRoleName", "WebRole",
            "InstanceIds", ids("i-web-001"))
            .outcome())
        .isEqualTo("404 InvalidRegionId.NotFound");
  }

  @Test
  void refusesParametersThatItDoesNotKnow() throws IOException {
    assertThat(
        client.call(
            "AttachInstanceRamRole", "RamRoleName", "WebRole", "InstanceIds", ids("i-web-001"),
            "ClientToken", "x")
            .outcome())
        .isEqualTo("400 UnsupportedParameter");
  }

  @ParameterizedTest
  @CsvSource({
      "0,    400 InvalidParameter.Policy",
      "1,    200",
      "1024, 200",
      "1025, 400 InvalidParameter.Policy"})
  void takesAPolicyOf1To1024Characters(int length, String outcome) throws IOException {
    var answer =
        client.call(
            "AttachInstanceRamRole", "RamRoleName", "WebRole", "InstanceIds", ids("i-web-001"),
            "Policy", "é".repeat(length));

    assertThat(answer.outcome()).isEqualTo(outcome);
  }

  @Test
  void remembersThePolicyWhereItsOwnerSeesIt() throws IOException {
    client.call(
        "AttachInstanceRamRole", "RamRoleName", "WebRole", "InstanceIds", ids("i-web-001"),
        "Policy", "{}");

    assertThat(simulator.cloud().snapshot().instances())
        .filteredOn(row -> row.sessionPolicy() != null)
        .singleElement()
        .satisfies(row -> assertThat(row.id()).isEqualTo("i-web-001"))
        .satisfies(row -> assertThat(row.sessionPolicy()).isEqualTo("{}"));
  }

  private void restart(String more) {
    simulator.close();
    simulator = Worlds.start(more, time);
    client = new CloudClient(simulator, time);
  }

  private static String[] webServers(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(i -> String.format("i-web-%03d", i))
        .toArray(String[]::new);
  }
}
