package dev.instanceroles.simulator;

import static dev.instanceroles.simulator.VolcengineClient.ids;
import static dev.instanceroles.simulator.VolcengineWorlds.BEIJING;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Binding and unbinding roles, and reading who holds them. */
class VolcengineRolesTest {
  private final ManualTime time = new ManualTime("2026-01-02T03:04:05Z");
  private Simulator simulator = VolcengineWorlds.start("", time);
  private VolcengineClient client = new VolcengineClient(simulator, time);

  @AfterEach
  void close() {
    simulator.close();
  }

  @Test
  void bindsARoleToThoseThatHoldNoneOfAUser() throws IOException {
    var answer = client.associate("WebRole", "i-web-001", "i-db", "i-nowhere");

    assertThat(answer.outcome()).isEqualTo("200");
    assertThat(answer.result().get("OperationDetails").get(0)).hasToString("""
        {"InstanceId":"i-web-001","Error":null}""");
    assertThat(answer.codes()).isEqualTo(
        Map.of(
            "i-web-001", "", "i-db", "LimitExceeded.MaximumIamRoles", "i-nowhere",
            "InvalidInstance.NotFound"));
    assertThat(simulator.cloud().roleOf(BEIJING, "i-web-001")).hasValue("WebRole");
    assertThat(simulator.cloud().roleOf(BEIJING, "i-db")).hasValue("DbRole");
    assertThat(simulator.calls().mutations()).singleElement()
        .satisfies(it -> assertThat(it.role()).isEqualTo("WebRole"))
        .satisfies(it -> assertThat(it.results()).hasSize(3))
        .satisfies(
            it -> assertThat(it.instanceIds()).containsExactly("i-web-001", "i-db", "i-nowhere"));
  }

  @ParameterizedTest
  @CsvSource({
      "WebRole,                  200",
      "NoRole,                   404 InvalidIamRole.NotFound",
      "FunctionRole,             403 Simulated.RoleNotTrusted",
      "KubernetesNodeRoleForECS, 403 Simulated.ServiceRole"})
  void bindsOnlyRolesThatUsersMayBind(String role, String outcome) throws IOException {
    assertThat(client.associate(role, "i-web-001").outcome()).isEqualTo(outcome);
    assertThat(simulator.cloud().roleOf(BEIJING, "i-web-001").isPresent())
        .isEqualTo(outcome.equals("200"));
  }

  @Test
  void aRoleOfAServiceIsBesideTheOneOfTheUserAndNotTheUsersToTakeOff() throws IOException {
    assertThat(client.describe("i-node").holders())
        .isEqualTo(Map.of("i-node", List.of("DbRole", "KubernetesNodeRoleForECS")));

    assertThat(client.disassociate("KubernetesNodeRoleForECS", "i-node").codes())
        .isEqualTo(Map.of("i-node", "Simulated.NotHeld"));
    assertThat(client.disassociate("DbRole", "i-node").codes()).isEqualTo(Map.of("i-node", ""));
    assertThat(client.describe("i-node").holders())
        .isEqualTo(Map.of("i-node", List.of("KubernetesNodeRoleForECS")));
    assertThat(client.associate("WebRole", "i-node").codes()).isEqualTo(Map.of("i-node", ""));
    assertThat(client.describe("i-node").holders())
        .isEqualTo(Map.of("i-node", List.of("KubernetesNodeRoleForECS", "WebRole")));
  }

  @Test
  void theOwnerBindsAndUnbindsRolesOfServices() throws IOException {
    simulator.cloud().attach(BEIJING, List.of("i-db"), "KubernetesNodeRoleForECS", null);
    simulator.cloud().detachOfService(BEIJING, List.of("i-node"), "KubernetesNodeRoleForECS");

    assertThat(client.describe("i-db", "i-node").holders()).isEqualTo(
        Map.of("i-db", List.of("DbRole", "KubernetesNodeRoleForECS"), "i-node", List.of("DbRole")));
    assertThat(simulator.cloud().snapshot().instances())
        .filteredOn(it -> !it.serviceRoles().isEmpty())
        .singleElement()
        .satisfies(it -> assertThat(it.id()).isEqualTo("i-db"));
  }

  @Test
  void unbindsTheRoleThatIsNamedOrWhicheverTheUserBound() throws IOException {
    assertThat(client.disassociate("WebRole", "i-db", "i-web-001", "i-nowhere").codes())
        .isEqualTo(
            Map.of(
                "i-db", "Simulated.NotHeld", "i-web-001", "Simulated.NotHeld", "i-nowhere",
                "InvalidInstance.NotFound"));
    assertThat(client.disassociate("NoRole", "i-db").outcome())
        .isEqualTo("404 InvalidIamRole.NotFound");
    assertThat(simulator.cloud().roleOf(BEIJING, "i-db")).hasValue("DbRole");

    assertThat(client.call("DisassociateInstancesIamRole", "InstanceIds.1", "i-db").codes())
        .isEqualTo(Map.of("i-db", ""));
    assertThat(simulator.cloud().roleOf(BEIJING, "i-db")).isEmpty();
  }

  @Test
  void aDeletedRoleCanBeUnbound() throws IOException {
    simulator.cloud().deleteRoles(VolcengineWorlds.ACCOUNT, List.of("DbRole"));

    assertThat(client.disassociate("DbRole", "i-db").codes()).isEqualTo(Map.of("i-db", ""));
  }

  @ParameterizedTest
  @CsvSource({
      "PerInstance,                     200,         LimitExceeded.MaximumIamRoles",
      "'PerInstance, code: Own.Code',   200,         Own.Code",
      "'WholeCall, code: Own.Code',     400 Own.Code,",
      "Success,                         200,         ''"})
  void answersToAnotherRoleAsTheWorldSays(String answer, String outcome, String code)
      throws IOException {
    restart("behaviour: {otherRole: {answer: " + answer + "}}");

    var told = client.associate("WebRole", "i-db", "i-web-001");

    assertThat(told.outcome()).isEqualTo(outcome);
    assertThat(told.codes().get("i-db")).isEqualTo(code);
    assertThat(simulator.cloud().roleOf(BEIJING, "i-db")).hasValue("DbRole");
    assertThat(simulator.cloud().roleOf(BEIJING, "i-web-001").isPresent())
        .isEqualTo(outcome.equals("200"));
  }

  @ParameterizedTest
  @CsvSource({"Success, ''", "PerInstance, Simulated.SameRole"})
  void answersToTheSameRoleAsTheWorldSays(String answer, String code) throws IOException {
    restart("behaviour: {sameRole: {answer: " + answer + "}}");

    assertThat(client.associate("DbRole", "i-db").codes()).isEqualTo(Map.of("i-db", code));
  }

  @ParameterizedTest
  @CsvSource({
      "AssociateInstancesIamRole,    100, 200",
      "AssociateInstancesIamRole,    101, 400 InvalidCount.Malformed",
      "DisassociateInstancesIamRole, 100, 200",
      "DisassociateInstancesIamRole, 101, 400 InvalidCount.Malformed",
      "DescribeInstances,            100, 200",
      "DescribeInstances,            101, 400 InvalidCount.Malformed",
      "DescribeInstancesIamRoles,    100, 200",
      "DescribeInstancesIamRoles,    101, 400 InvalidCount.Malformed"})
  void takesOneHundredIds(String action, int count, String outcome) throws IOException {
    var more =
        action.startsWith("Describe") ? new String[0] : new String[] {"IamRoleName", "WebRole"};

    assertThat(client.call(action, ids(webServers(count), more)).outcome()).isEqualTo(outcome);
  }

  @ParameterizedTest
  @CsvSource({
      "InstanceIds.1, i-db, InstanceIds.2, i-db,      400 InvalidArgument",
      "InstanceIds.1, i-db, InstanceIds.3, i-web-001, 400 InvalidArgument",
      "InstanceIds.1, '',   InstanceIds.2, i-db,      400 InvalidArgument",
      "InstanceIds.1, i-db, InstanceIds.02, i-db,     400 UnsupportedParameter",
      "InstanceIds.1, i-db, InstanceId.2, i-db,       400 UnsupportedParameter",
      "MaxResults,    10,   NextToken,    '',         400 MissingParameter",
      "InstanceIds.1, i-db, MaxResults,   101,        400 InvalidArgument",
      "InstanceIds.1, i-db, NextToken,    ***,        400 InvalidArgument"})
  void refusesParametersThatAreWrong(
      String name1, String value1, String name2, String value2, String outcome)
      throws IOException {
    assertThat(
        client.call("DescribeInstancesIamRoles", name1, value1, name2, value2).outcome())
        .isEqualTo(outcome);
  }

  @ParameterizedTest
  @CsvSource({"AssociateInstancesIamRole, 400 MissingParameter", "GetRole, 400 MissingParameter"})
  void wantsTheRole(String action, String outcome) throws IOException {
    var query = action.equals("GetRole") ? new String[0] : ids(new String[] {"i-db"});

    assertThat(client.call(action, query).outcome()).isEqualTo(outcome);
  }

  @Test
  void showsTenRowsAPageIfNotAskedForMore() throws IOException {
    var action = "DescribeInstancesIamRoles";
    var first = client.call(action, ids(webServers(25)));
    var token = first.result().get("NextToken").asText();
    var second = client.call(action, ids(webServers(25), "NextToken", token, "MaxResults", "15"));

    assertThat(first.holders()).hasSize(10);
    assertThat(token).isNotEmpty();
    assertThat(second.holders().keySet()).hasSize(15).first().isEqualTo("i-web-011");
    assertThat(second.result().get("NextToken").asText()).isEmpty();
  }

  @Test
  void showsBareAndUnknownInstancesWithoutARoleOrNotAtAll() throws IOException {
    assertThat(client.describe("i-web-001", "i-nowhere", "i-shanghai", "i-db").holders())
        .isEqualTo(
            Map.of(
                "i-web-001", List.of(), "i-nowhere", List.of(), "i-shanghai", List.of(), "i-db",
                List.of("DbRole")));

    restart("behaviour: {bareInstances: NoRow}");
    assertThat(client.describe("i-web-001", "i-nowhere", "i-db").holders())
        .isEqualTo(Map.of("i-db", List.of("DbRole")));
  }

  private void restart(String more) {
    simulator.close();
    simulator = VolcengineWorlds.start(more, time);
    client = new VolcengineClient(simulator, time);
  }

  private static String[] webServers(int count) {
    return IntStream.rangeClosed(1, count).mapToObj("i-web-%03d"::formatted).toArray(String[]::new);
  }
}
