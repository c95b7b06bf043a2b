package dev.instanceroles.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RamAndStsTest {
  private final ManualTime time = new ManualTime("2026-01-02T03:04:05Z");

  @Test
  void getRoleShowsTheTrustPolicy() throws IOException {
    try (var simulator = Worlds.start("", time)) {
      assertThat(
          new CloudClient(simulator, time).call("GetRole", "RoleName", "WebRole")
              .json()
              .get("Role"))
          .hasToString(
              """
                  {"RoleId":"300000000000000001","RoleName":"WebRole",\
                  "Arn":"acs:ram::1234567890123456:role/webrole","Description":"",\
                  "MaxSessionDuration":3600,"CreateDate":"2026-01-02T03:04:05Z",\
                  "UpdateDate":"2026-01-02T03:04:05Z","AssumeRolePolicyDocument":\
                  "{\\"Statement\\":[{\\"Action\\":\\"sts:AssumeRole\\",\\"Effect\\":\\"Allow\\",\
                  \\"Principal\\":{\\"Service\\":[\\"ecs.aliyuncs.com\\"]}}],\\"Version\\":\\"1\\"}"}""");
    }
  }

  @ParameterizedTest
  @CsvSource({
      "NoRole,  404 EntityNotExist.Role",
      "No Role, 400 InvalidParameter.RoleName.InvalidChars",
      "'',      400 MissingParameter.RoleName"})
  void getRoleRefuses(String name, String outcome) throws IOException {
    try (var simulator = Worlds.start("", time)) {
      assertThat(
          new CloudClient(simulator, time).call("GetRole", "RoleName", name).outcome())
          .isEqualTo(outcome);
    }
  }

  @Test
  void listRolesPagesThroughAllWithoutTrustPolicies() throws IOException {
    var roles =
        IntStream.rangeClosed(1, 250)
            .mapToObj(i -> String.format("- {name: R%03d}", i))
            .collect(Collectors.joining("\n", "roles:\n", "\n"));
    try (var simulator = Worlds.startOnly(withoutRoles() + roles, time)) {
      var client = new CloudClient(simulator, time);

      var first = client.call("ListRoles");
      var second =
          client.call(
              "ListRoles", "Marker", first.json().get("Marker").asText(), "MaxItems", "1000");

      assertThat(first.json().get("IsTruncated").asBoolean()).isTrue();
      assertThat(first.list("Roles", "Role")).hasSize(100)
          .noneMatch(role -> role.has("AssumeRolePolicyDocument"));
      assertThat(second.json().get("IsTruncated").asBoolean()).isFalse();
      assertThat(second.json().has("Marker")).isFalse();
      var names = new ArrayList<String>();
      first.list("Roles", "Role").forEach(role -> names.add(role.get("RoleName").asText()));
      second.list("Roles", "Role").forEach(role -> names.add(role.get("RoleName").asText()));
      assertThat(names).hasSize(250).doesNotHaveDuplicates().isSorted();
      var full = client.call("ListRoles", "MaxItems", "250");
      assertThat(full.json().get("IsTruncated").asBoolean()).as("the page is just full").isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource({"1000, 200", "1001, 400 InvalidParameter", "0, 400 InvalidParameter"})
  void listRolesLimitsItsPages(String size, String outcome) throws IOException {
    try (var simulator = Worlds.start("", time)) {
      assertThat(
          new CloudClient(simulator, time).call("ListRoles", "MaxItems", size).outcome())
          .isEqualTo(outcome);
    }
  }

  @ParameterizedTest
  @CsvSource({
      "acs:ram::1234567890123456:user/tester,              RAMUser,         UserId",
      "acs:ram::1234567890123456:assumed-role/ops/session, AssumedRoleUser, RoleId",
      "acs:ram::1234567890123456:root,                     Account,         UserId"})
  void getCallerIdentityTellsWhoSigned(String caller, String type, String id)
      throws IOException {
    var world = Worlds.BASIC.replace("acs:ram::1234567890123456:user/tester", caller);
    try (var simulator = Worlds.startOnly(world, time)) {
      var json = new CloudClient(simulator, time).call("GetCallerIdentity").json();

      assertThat(json.get("AccountId").asText()).isEqualTo("1234567890123456");
      assertThat(json.get("Arn").asText()).isEqualTo(caller);
      assertThat(json.get("IdentityType").asText()).isEqualTo(type);
      assertThat(json.get("PrincipalId").asText())
          .startsWith(json.get(id).asText())
          .endsWith(type.equals("AssumedRoleUser") ? ":session" : json.get(id).asText());
    }
  }

  private static String withoutRoles() {
    return """
        regions: [cn-hangzhou]
        accounts: [{id: "1", accessKeys: [{id: LTAI-test, secret: test-secret}]}]
        """;
  }
}
