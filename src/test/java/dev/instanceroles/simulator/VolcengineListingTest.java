package dev.instanceroles.simulator;

import static dev.instanceroles.simulator.VolcengineClient.ids;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** DescribeInstances, and GetRole of IAM. */
class VolcengineListingTest {
  private static final String ACTION = "DescribeInstances";

  private final ManualTime time = new ManualTime("2026-01-02T03:04:05Z");
  private Simulator simulator = VolcengineWorlds.start("", time);
  private VolcengineClient client = new VolcengineClient(simulator, time);

  @AfterEach
  void close() {
    simulator.close();
  }

  @Test
  void tellsNothingOfRoles() throws IOException {
    var answer = client.call(ACTION, ids(new String[] {"i-db", "i-nowhere", "i-shanghai"}));

    assertThat(answer.result()).hasToString("""
        {"TotalCount":1,"Instances":[{"InstanceId":"i-db","InstanceName":"i-db",\
        "Status":"STOPPED","Tags":[{"Key":"app","Value":"db"},{"Key":"team","Value":"a"}]}],\
        "NextToken":""}""");
  }

  @Test
  void showsTheInstancesOfTheRegionThatWasSignedFor() throws IOException {
    assertThat(client.signingFor("cn-shanghai", "").call(ACTION).instances())
        .containsExactly("i-shanghai");
  }

  @Test
  void showsTenRowsAPageIfNotAskedForMoreAndCountsThemAll() throws IOException {
    var first = client.call(ACTION);
    var second =
        client.call(
            ACTION, "MaxResults", "100", "NextToken", first.result().get("NextToken").asText());
    var third =
        client.call(
            ACTION, "MaxResults", "100", "NextToken", second.result().get("NextToken").asText());

    assertThat(first.instances()).hasSize(10).startsWith("i-db", "i-node", "i-web-001");
    assertThat(first.result().get("TotalCount").asInt()).isEqualTo(122);
    assertThat(second.instances()).hasSize(100).first().isEqualTo("i-web-009");
    assertThat(third.instances()).hasSize(12).last().isEqualTo("i-web-120");
    assertThat(third.result().get("NextToken").asText()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
      "app,  db,  '',  '', 1",
      "app,  db,  web, '', 121",
      "app,  x,   '',  '', 0",
      "team, '',  '',  '', 121",
      "none, '',  '',  '', 0",
      "team, a,   '',  db, 1"})
  void findsByTags(String key, String value1, String value2, String app, int count)
      throws IOException {
    var query = client.query(ACTION, "TagFilters.1.Key", key);
    if (!value1.isEmpty()) {
      query.put("TagFilters.1.Values.1", value1);
    }
    if (!value2.isEmpty()) {
      query.put("TagFilters.1.Values.2", value2);
    }
    if (!app.isEmpty()) {
      query.put("TagFilters.2.Key", "app");
      query.put("TagFilters.2.Values.1", app);
    }

    var answer = client.send("GET", query, client.headers(), "");

    assertThat(answer.outcome()).isEqualTo("200");
    assertThat(answer.result().get("TotalCount").asInt()).isEqualTo(count);
  }

  @ParameterizedTest
  @CsvSource({"STOPPED, 1", "RUNNING, 121", "Running, 0"})
  void findsByStatus(String status, int count) throws IOException {
    assertThat(client.call(ACTION, "Status", status).result().get("TotalCount").asInt())
        .isEqualTo(count);
  }

  @Test
  void leavesOutWithoutAWordWhatTagsFindTooMuchOf() throws IOException {
    restart("behaviour: {tagFilterLimit: {instances: 3}}");

    var byTag = client.call(ACTION, "TagFilters.1.Key", "team");
    var byId = client.call(ACTION, "MaxResults", "100");

    assertThat(byTag.instances()).containsExactly("i-db", "i-web-001", "i-web-002");
    assertThat(byTag.result().get("TotalCount").asInt()).isEqualTo(3);
    assertThat(byTag.result().get("NextToken").asText()).isEmpty();
    assertThat(byId.result().get("TotalCount").asInt()).isEqualTo(122);
  }

  @Test
  void canRefuseWhatTagsFindTooMuchOf() throws IOException {
    restart("behaviour: {tagFilterLimit: {instances: 120, answer: Error}}");

    assertThat(client.call(ACTION, "TagFilters.1.Key", "team").outcome())
        .isEqualTo("400 Simulated.TagFilterLimit");
    assertThat(
        client.call(ACTION, "TagFilters.1.Key", "app", "TagFilters.1.Values.1", "web").outcome())
        .isEqualTo("200");
  }

  @ParameterizedTest
  @CsvSource({
      "WebRole,                  0, ecs",
      "FunctionRole,             0, vefaas",
      "KubernetesNodeRoleForECS, 1, ecs"})
  void describesARole(String name, int linked, String trusted) throws IOException {
    var role = client.call("GetRole", "RoleName", name).result().get("Role");

    assertThat(role.get("RoleName").asText()).isEqualTo(name);
    assertThat(role.get("Trn").asText()).isEqualTo("trn:iam::2100000001:role/" + name);
    assertThat(role.get("IsServiceLinkedRole").isInt()).isTrue();
    assertThat(role.get("IsServiceLinkedRole").asInt()).isEqualTo(linked);
    assertThat(role.get("TrustPolicyDocument").asText())
        .contains("\"Principal\":{\"Service\":[\"" + trusted + "\"]}");
  }

  @Test
  void knowsNoOtherRoles() throws IOException {
    assertThat(client.call("GetRole", "RoleName", "NoRole").outcome())
        .isEqualTo("404 RoleNotExist");
  }

  private void restart(String more) {
    simulator.close();
    simulator = VolcengineWorlds.start(more, time);
    client = new VolcengineClient(simulator, time);
  }
}
