package dev.instanceroles.simulator;

import static dev.instanceroles.simulator.Worlds.HANGZHOU;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PermissionsTest {
  private final ManualTime time = new ManualTime("2026-01-02T03:04:05Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|', value = {
          "allow: [ecs:*]                                       | 200",
          "allow: [ecs:Attach*]                                 | 200",
          "allow: ['*'], deny: [ecs:AttachInstanceRamRole]      | 403 Forbidden.RAM",
          "allow: [ecs:Describe*, ram:*]                        | 403 Forbidden.RAM",
          "allow: []                                            | 403 Forbidden.RAM",
          "passRoles: [Web*]                                    | 200",
          "passRoles: [Db*, WebRol]                             | 403 InvalidUser.PassRoleForbidden",
          "passRoles: []                                        | 403 InvalidUser.PassRoleForbidden"})
  void attachingNeedsTheActionAndTheRole(String permissions, String outcome) throws IOException {
    try (var simulator = start(permissions, "")) {
      assertThat(new CloudClient(simulator, time).attach("WebRole", "i-web-001").outcome())
          .isEqualTo(outcome);
      assertThat(simulator.cloud().roleOf(HANGZHOU, "i-web-001").isPresent())
          .isEqualTo(outcome.equals("200"));
    }
  }

  @ParameterizedTest
  @CsvSource({
      "'allow: []',                                      ImplicitDeny",
      "'deny: [\"ecs:AttachInstanceRamRole\"]',          ExplicitDeny"})
  void tellsWhatIsMissing(String permissions, String type) throws IOException {
    try (var simulator = start(permissions, "")) {
      var detail =
          new CloudClient(simulator, time).attach("WebRole", "i-web-001")
              .json()
              .get("AccessDeniedDetail");

      assertThat(detail.get("AuthAction").asText()).isEqualTo("ecs:AttachInstanceRamRole");
      assertThat(detail.get("NoPermissionType").asText()).isEqualTo(type);
      assertThat(detail.get("AuthPrincipalOwnerId").asText()).isEqualTo(Worlds.ACCOUNT);
    }
  }

  @ParameterizedTest
  @CsvSource({
      "DetachInstanceRamRole,   403 Forbidden.RAM",
      "DescribeInstanceRamRole, 403 Forbidden.RAM",
      "DescribeInstances,       403 Forbidden.RAM",
      "GetRole,                 403 NoPermission",
      "ListRoles,               403 NoPermission",
      "GetCallerIdentity,       200"})
  void eachActionNeedsItsPermissionButAskingWhoOneIs(String action, String outcome)
      throws IOException {
    try (var simulator = start("allow: []", "behaviour: {emptyListIfForbidden: false}")) {
      assertThat(new CloudClient(simulator, time).call(action).outcome()).isEqualTo(outcome);
    }
  }

  @Test
  void askingWhoOneIsCanBeDenied() throws IOException {
    try (var simulator = start("deny: [sts:*]", "")) {
      assertThat(new CloudClient(simulator, time).call("GetCallerIdentity").outcome())
          .isEqualTo("403 NoPermission");
    }
  }

  @Test
  void listingWithoutTheRightShowsNothing() throws IOException {
    try (var simulator = start("allow: [ecs:DescribeInstanceRamRole]", "")) {
      var answer = new CloudClient(simulator, time).call("DescribeInstances");

      assertThat(answer.outcome()).isEqualTo("200");
      assertThat(answer.instances()).isEmpty();
      assertThat(answer.json().get("TotalCount").asInt()).isZero();
    }
  }

  private Simulator start(String permissions, String more) {
    return Worlds.startOnly(
        Worlds.BASIC.replace(
            ":user/tester\"", ":user/tester\", permissions: {" + permissions + "}") + more,
        time);
  }
}
