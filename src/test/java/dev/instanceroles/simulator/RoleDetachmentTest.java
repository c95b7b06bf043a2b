package dev.instanceroles.simulator;

import static dev.instanceroles.simulator.CloudClient.ids;
import static dev.instanceroles.simulator.Worlds.HANGZHOU;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoleDetachmentTest {
  private final ManualTime time = new ManualTime("2026-01-02T03:04:05Z");
  private Simulator simulator = Worlds.start("", time);
  private CloudClient client = new CloudClient(simulator, time);

  @AfterEach
  void close() {
    simulator.close();
  }

  @Test
  void takesTheRoleOffAndTellsWhichItWas() throws IOException {
    var answer = client.detach("DbRole", "i-db");

    assertThat(answer.json().get("RamRoleName").asText()).isEqualTo("DbRole");
    assertThat(answer.json().get("TotalCount").asInt()).isEqualTo(1);
    assertThat(answer.json().get("FailCount").asInt()).isZero();
    assertThat(answer.json().at("/DetachInstanceRamRoleResults/DetachInstanceRamRoleResult/0"))
        .hasToString(
            """
                {"InstanceId":"i-db","Code":"200","Message":"success","Success":true,\
                "InstanceRamRoleSets":{"InstanceRamRoleSet":\
                [{"InstanceId":"i-db","RamRoleName":"DbRole"}]}}""");
    assertThat(simulator.cloud().roleOf(HANGZHOU, "i-db")).isEmpty();
  }

  @Test
  void takesWhateverRoleThereIsIfNoneIsNamed() throws IOException {
    assertThat(
        client.call("DetachInstanceRamRole", "InstanceIds", ids("i-db", "i-web-001")).codes())
        .isEqualTo(Map.of("i-db", "200", "i-web-001", "Simulated.NotHeld"));
    assertThat(simulator.cloud().roleOf(HANGZHOU, "i-db")).isEmpty();
  }

  @Test
  void leavesAnotherRoleThanTheNamedOneAlone() throws IOException {
    var answer = client.detach("WebRole", "i-db");

    assertThat(answer.codes()).isEqualTo(Map.of("i-db", "Simulated.NotHeld"));
    assertThat(answer.json().get("FailCount").asInt()).isEqualTo(1);
    assertThat(
        answer.json()
            .at(
                "/DetachInstanceRamRoleResults/DetachInstanceRamRoleResult/0"
                    + "/InstanceRamRoleSets/InstanceRamRoleSet"))
        .as("roles that came off")
        .isEmpty();
    assertThat(simulator.cloud().roleOf(HANGZHOU, "i-db")).hasValue("DbRole");
  }

  @Test
  void canRefuseTheWholeCallForOneThatDoesNotHoldTheRole() throws IOException {
    restart("behaviour: {notHeld: {answer: WholeCall, code: Not.There}}");

    assertThat(client.detach("DbRole", "i-db", "i-web-001").outcome())
        .isEqualTo("403 Not.There");
    assertThat(simulator.cloud().roleOf(HANGZHOU, "i-db")).hasValue("DbRole");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|', quoteCharacter = '\'', value = {
          "DbRole | [\"i-db\",\"i-nowhere\"] | 404 InvalidInstanceId.NotFound",
          "DbRole | [\"i-db\",\"i-classic\"] | 403 InvalidNetworkType.MismatchRamRole",
          "DbRole | [\"i-db\",\"i-db\"]      | 400 InvalidInstanceIds.Malformed",
          "NoRole | [\"i-db\"]               | 404 InvalidRamRole.NotFound"})
  void refusesTheWholeCall(String role, String ids, String outcome) throws IOException {
    assertThat(
        client.call("DetachInstanceRamRole", "RamRoleName", role, "InstanceIds", ids).outcome())
        .isEqualTo(outcome);
    assertThat(simulator.cloud().roleOf(HANGZHOU, "i-db")).hasValue("DbRole");
  }

  @Test
  void takesOffARoleThatWasDeletedMeanwhile() throws IOException {
    simulator.cloud().deleteRoles(Worlds.ACCOUNT, List.of("DbRole"));

    assertThat(client.detach("DbRole", "i-db").codes()).isEqualTo(Map.of("i-db", "200"));
  }

  @ParameterizedTest
  @CsvSource({"false, 200", "true, 403 InvalidUser.PassRoleForbidden"})
  void needsTheRightToPassTheRoleIfTheWorldSaysSo(boolean needed, String outcome)
      throws IOException {
    simulator.close();
    simulator =
        Worlds.startOnly(
            Worlds.BASIC.replace(
                ":user/tester\"", ":user/tester\", permissions: {passRoles: [\"Web*\"]}")
                + "behaviour: {detachNeedsPassRole: " + needed + "}",
            time);
    client = new CloudClient(simulator, time);

    assertThat(client.detach("DbRole", "i-db").outcome()).isEqualTo(outcome);
  }

  private void restart(String more) {
    simulator.close();
    simulator = Worlds.start(more, time);
    client = new CloudClient(simulator, time);
  }
}
