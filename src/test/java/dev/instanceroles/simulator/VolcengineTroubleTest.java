package dev.instanceroles.simulator;

import static dev.instanceroles.simulator.VolcengineWorlds.BEIJING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.instanceroles.simulator.state.Calls.Counts;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Permissions, quotas and faults, as this cloud tells of them. */
class VolcengineTroubleTest {
  private static final String ASSOCIATE = "AssociateInstancesIamRole";

  private final ManualTime time = new ManualTime("2026-01-02T03:04:05Z");
  private Simulator simulator;
  private VolcengineClient client;

  @AfterEach
  void close() {
    simulator.close();
  }

  @ParameterizedTest
  @CsvSource({
      "AssociateInstancesIamRole,    403 AccessDenied",
      "DisassociateInstancesIamRole, 403 AccessDenied",
      "DescribeInstancesIamRoles,    403 AccessDenied",
      "DescribeInstances,            403 AccessDenied",
      "GetRole,                      403 AccessDenied",
      "GetCallerIdentity,            200"})
  void eachActionNeedsItsPermissionButAskingWhoOneIs(String action, String outcome)
      throws IOException {
    allow("allow: []");

    assertThat(client.call(action).outcome()).isEqualTo(outcome);
  }

  @Test
  void saysWhatIsMissing() throws IOException {
    allow("deny: ['ecs:Associate*', 'sts:*']");

    assertThat(client.call(ASSOCIATE).json().at("/ResponseMetadata/Error/Message").asText())
        .isEqualTo(
            "trn:iam::2100000001:user/tester is not authorized to perform ecs:" + ASSOCIATE);
    assertThat(client.call("GetCallerIdentity").outcome()).isEqualTo("403 AccessDenied");
    assertThat(client.call("DescribeInstances").outcome()).isEqualTo("200");
  }

  @Test
  void aRoleMayBeOneThatTheCallerMayNotPass() throws IOException {
    allow("passRoles: [Db*]");

    assertThat(client.associate("WebRole", "i-web-001").outcome()).isEqualTo("403 AccessDenied");
    assertThat(client.associate("DbRole", "i-web-001").outcome()).isEqualTo("200");
  }

  @ParameterizedTest
  @CsvSource({"'', 429 FlowLimitExceeded", "', status: 400', 400 FlowLimitExceeded"})
  void quotasAreOfOneRegion(String more, String outcome) throws IOException {
    start("quotas: {DescribeInstances: {perWindow: 2" + more + "}}");
    client.call("DescribeInstances");
    client.call("DescribeInstances");

    assertThat(client.call("DescribeInstances").outcome()).isEqualTo(outcome);
    assertThat(client.signingFor("cn-shanghai", "").call("DescribeInstances").outcome())
        .isEqualTo("200");
    assertThat(simulator.calls().of("DescribeInstances")).isEqualTo(new Counts(4, 3, 0, 1, 0));
    time.pass(Duration.ofMinutes(1));
    assertThat(client.call("DescribeInstances").outcome()).isEqualTo("200");
  }

  @ParameterizedTest
  @CsvSource({
      "'{kind: Throttle}',                                  429 FlowLimitExceeded",
      "'{kind: Throttle, status: 400, code: AccountFlowLimitExceeded}', 400 AccountFlowLimitExceeded",
      "'{kind: JsonError}',                                 500 InternalServiceError",
      "'{kind: JsonError, status: 503, code: Own}',         503 Own",
      "'{kind: ErrorIn200}',                                200 InternalServiceError",
      "'{kind: ErrorIn200, code: FlowLimitExceeded}',       200 FlowLimitExceeded"})
  void answersWithAnErrorInTheEnvelope(String fault, String outcome) throws IOException {
    start("faults: [" + fault + "]");

    assertThat(associate().outcome()).isEqualTo(outcome);
    assertThat(role()).isEqualTo("none");
  }

  @Test
  void answersWithAnErrorWithoutTheEnvelopeAfterTheEffect() throws IOException {
    start("faults: [{kind: SimpleError, code: Busy, message: So sorry, afterEffect: true}]");

    var answer = associate();

    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.json()).hasToString("{\"errorcode\":\"Busy\",\"message\":\"So sorry\"}");
    assertThat(role()).isEqualTo("WebRole");
  }

  @Test
  void throttlesCountAsSuchAndSayWhenToComeAgain() throws IOException {
    start("faults: [{kind: Throttle, retryAfterMillis: 1500}]");

    assertThat(associate().answer().header("Retry-After")).hasValue("2");
    assertThat(simulator.calls().of(ASSOCIATE)).isEqualTo(new Counts(1, 0, 0, 1, 0));
  }

  @Test
  void throttlesSomeInstancesOfACall() throws IOException {
    start("faults: [{kind: InstanceThrottle, instances: [i-*2, i-db], times: 1}]");

    assertThat(client.associate("WebRole", "i-web-001", "i-web-002", "i-db").codes())
        .isEqualTo(
            Map.of("i-web-001", "", "i-web-002", "FlowLimitExceeded", "i-db", "FlowLimitExceeded"));
    assertThat(simulator.cloud().roleOf(BEIJING, "i-web-002")).isEmpty();
    assertThat(client.associate("WebRole", "i-web-002").codes())
        .isEqualTo(Map.of("i-web-002", ""));
  }

  @Test
  void throttlesSomeInstancesOfAnUnbindingToo() throws IOException {
    start("faults: [{kind: InstanceThrottle, code: Own}]");

    assertThat(client.disassociate("DbRole", "i-db").codes()).isEqualTo(Map.of("i-db", "Own"));
    assertThat(simulator.cloud().roleOf(BEIJING, "i-db")).hasValue("DbRole");
  }

  @ParameterizedTest
  @CsvSource({
      "ResetBeforeEffect, none",
      "ResetAfterEffect,  WebRole",
      "CutBody,           WebRole",
      "Halt,              WebRole"})
  void losesRequestsAndAnswers(String kind, String role) throws IOException {
    start("faults: [{kind: " + kind + ", times: 1}]");

    assertThatThrownBy(this::associate).isInstanceOf(IOException.class);
    assertThat(role()).isEqualTo(role);
  }

  @ParameterizedTest
  @CsvSource({"TruncatedBody, 200", "EmptyBody, 200", "'HtmlError, afterEffect: true', 503"})
  void damagesAnswers(String kind, int status) throws IOException {
    start("faults: [{kind: " + kind + "}]");

    var answer = associate();

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.answer().body()).doesNotContain("NextToken").doesNotEndWith("}");
    assertThat(role()).isEqualTo("WebRole");
  }

  @Test
  void showsChangesLateButRolesOfServicesAtOnce() throws IOException {
    start("visibilityDelayMillis: 2000");
    client.disassociate("DbRole", "i-node");
    simulator.cloud().attach(BEIJING, List.of("i-db"), "KubernetesNodeRoleForECS", null);

    assertThat(client.describe("i-node", "i-db").holders()).isEqualTo(
        Map.of(
            "i-node", List.of("DbRole", "KubernetesNodeRoleForECS"), "i-db",
            List.of("DbRole", "KubernetesNodeRoleForECS")));
    time.pass(Duration.ofSeconds(2));
    assertThat(client.describe("i-node").holders())
        .isEqualTo(Map.of("i-node", List.of("KubernetesNodeRoleForECS")));
  }

  @Test
  void somebodyElseAttachesJustBefore() throws IOException {
    start(
        "faults: [{kind: OtherActor, attach: DbRole, instances: [i-web-001],"
            + " account: '2100000001', region: cn-beijing, times: 1}]");

    assertThat(associate().codes())
        .isEqualTo(Map.of("i-web-001", "LimitExceeded.MaximumIamRoles"));
  }

  @Test
  void aFaultMayBeOfOneCloudOnly() throws IOException {
    start("faults: [{kind: JsonError, provider: AlibabaCloud}, {kind: InstanceThrottle}]");

    assertThat(client.call("GetCallerIdentity").outcome()).isEqualTo("200");
    assertThat(new CloudClient(simulator, time).call("GetCallerIdentity").outcome())
        .isEqualTo("500 InternalError");
    assertThat(simulator.cloud().faults()).extracting(it -> it.hits()).containsExactly(1, 1);
  }

  private void allow(String permissions) {
    simulator =
        Worlds.startOnly(
            VolcengineWorlds.BASIC.replace(
                ":user/tester\"", ":user/tester\", permissions: {" + permissions + "}"),
            time);
    client = new VolcengineClient(simulator, time);
  }

  private void start(String more) {
    simulator = VolcengineWorlds.start(more, time);
    client = new VolcengineClient(simulator, time);
  }

  private VolcengineAnswer associate() throws IOException {
    return client.associate("WebRole", "i-web-001");
  }

  private String role() {
    return simulator.cloud().roleOf(BEIJING, "i-web-001").orElse("none");
  }
}
