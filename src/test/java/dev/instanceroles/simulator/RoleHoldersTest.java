package dev.instanceroles.simulator;

import static dev.instanceroles.simulator.CloudClient.ids;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoleHoldersTest {
  private static final String ACTION = "DescribeInstanceRamRole";

  private final ManualTime time = new ManualTime("2026-01-02T03:04:05Z");
  private final Simulator simulator = Worlds.start("", time);
  private final CloudClient client = new CloudClient(simulator, time);

  @AfterEach
  void close() {
    simulator.close();
  }

  @Test
  void showsABareInstanceAsARowWithoutARole() throws IOException {
    var answer = client.describe("i-db", "i-web-001");

    assertThat(answer.holders()).isEqualTo(Map.of("i-db", "DbRole", "i-web-001", ""));
    assertThat(answer.json().get("TotalCount").asInt()).isEqualTo(2);
    assertThat(answer.json().get("RegionId").asText()).isEqualTo("cn-hangzhou");
  }

  @Test
  void canLeaveBareInstancesOut() throws IOException {
    try (var other = Worlds.start("behaviour: {bareInstances: NoRow}", time)) {
      assertThat(new CloudClient(other, time).describe("i-db", "i-web-001").holders())
          .isEqualTo(Map.of("i-db", "DbRole"));
    }
  }

  @Test
  void findsTheHoldersOfARole() throws IOException {
    assertThat(client.call(ACTION, "RamRoleName", "DbRole").holders())
        .isEqualTo(Map.of("i-db", "DbRole"));
  }

  @Test
  void takesIdsAndRoleTogetherAsAFilter() throws IOException {
    client.attach("WebRole", "i-web-001", "i-web-002");

    assertThat(
        client.call(
            ACTION, "RamRoleName", "WebRole", "InstanceIds",
            ids("i-web-001", "i-web-003", "i-db"))
            .holders())
        .isEqualTo(Map.of("i-web-001", "WebRole"));
  }

  @Test
  void showsTenRowsAPageIfNotAskedForMore() throws IOException {
    var first = client.call(ACTION, "InstanceIds", ids(webServers(25)));
    var third = client.call(ACTION, "InstanceIds", ids(webServers(25)), "PageNumber", "3");

    assertThat(first.holders()).hasSize(10);
    assertThat(first.json().get("TotalCount").asInt()).isEqualTo(25);
    assertThat(third.holders().keySet())
        .containsExactly("i-web-021", "i-web-022", "i-web-023", "i-web-024", "i-web-025");
  }

  @ParameterizedTest
  @CsvSource({"50, 200", "51, 400 InvalidInstanceIds.Malformed"})
  void takesFiftyIds(int count, String outcome) throws IOException {
    assertThat(client.call(ACTION, "InstanceIds", ids(webServers(count))).outcome())
        .isEqualTo(outcome);
  }

  @ParameterizedTest
  @CsvSource({
      "PageSize,   50, 200",
      "PageSize,   51, 400 InvalidParameter",
      "PageSize,   0,  400 InvalidParameter",
      "PageSize,   x,  400 InvalidParameter",
      "PageNumber, 0,  400 InvalidParameter"})
  void limitsPages(String parameter, String value, String outcome) throws IOException {
    assertThat(client.call(ACTION, "RamRoleName", "DbRole", parameter, value).outcome())
        .isEqualTo(outcome);
  }

  @Test
  void wantsIdsOrARole() throws IOException {
    assertThat(client.call(ACTION).outcome()).isEqualTo("403 InvalidParameter.AllEmpty");
    assertThat(client.call(ACTION, "InstanceIds", "[]").outcome())
        .isEqualTo("403 InvalidParameter.AllEmpty");
  }

  @Test
  void refusesTheWholeCallForOneUnknownId() throws IOException {
    assertThat(client.describe("i-db", "i-nowhere").outcome())
        .isEqualTo("404 InvalidInstanceId.NotFound");
  }

  @Test
  void refusesTheWholeCallForOneInstanceOfTheClassicNetwork() throws IOException {
    assertThat(client.describe("i-db", "i-classic").outcome())
        .isEqualTo("403 InvalidNetworkType.MismatchRamRole");
  }

  @Test
  void doesNotFindTheHoldersOfARoleThatDoesNotExist() throws IOException {
    assertThat(client.call(ACTION, "RamRoleName", "NoRole").outcome())
        .isEqualTo("404 InvalidRamRole.NotFound");
  }

  @Test
  void findsTheHoldersOfARoleThatWasDeleted() throws IOException {
    simulator.cloud().deleteRoles(Worlds.ACCOUNT, List.of("DbRole"));

    assertThat(client.call(ACTION, "RamRoleName", "DbRole").holders())
        .isEqualTo(Map.of("i-db", "DbRole"));
  }

  private static String[] webServers(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(i -> String.format("i-web-%03d", i))
        .toArray(String[]::new);
  }
}
