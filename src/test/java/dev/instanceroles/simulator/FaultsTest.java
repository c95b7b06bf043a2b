package dev.instanceroles.simulator;

import static dev.instanceroles.simulator.Worlds.HANGZHOU;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.instanceroles.simulator.state.Calls.Counts;
import dev.instanceroles.simulator.state.Mutation;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultsTest {
  private static final String ATTACH = "AttachInstanceRamRole";

  private final ManualTime time = new ManualTime("2026-01-02T03:04:05Z");
  private Simulator simulator;
  private CloudClient client;

  @AfterEach
  void close() {
    simulator.close();
  }

  @Test
  void aResetBeforeTheEffectLeavesNothing() throws IOException {
    start("- {kind: ResetBeforeEffect, times: 1}");

    assertThatThrownBy(this::attach).isInstanceOf(IOException.class);

    assertThat(role()).isEqualTo("none");
    assertThat(simulator.calls().mutations()).isEmpty();
    assertThat(simulator.calls().of(ATTACH)).isEqualTo(new Counts(1, 0, 0, 0, 1));
    assertThat(attach().outcome()).isEqualTo("200");
  }

  @Test
  void aResetAfterTheEffectOnlyHidesIt() throws IOException {
    start("- {kind: ResetAfterEffect, times: 1}");

    assertThatThrownBy(this::attach).isInstanceOf(IOException.class);

    assertThat(role()).isEqualTo("WebRole");
    assertThat(simulator.calls().mutations()).singleElement()
        .satisfies(mutation -> assertThat(mutation.answered()).isFalse());
    assertThat(simulator.calls().of(ATTACH)).isEqualTo(new Counts(1, 0, 0, 0, 1));
  }

  @Test
  void theNonceOfALostAnswerIsUsedUpAndThatOfALostRequestIsNot() throws IOException {
    start("""
        - {kind: ResetBeforeEffect, times: 1}
        - {kind: ResetAfterEffect, after: 1, times: 1}""");
    var headers = client.headers("GetCallerIdentity");

    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> client.send(Map.of(), headers, CloudClient.SECRET))
          .isInstanceOf(IOException.class);
    }
    assertThat(client.send(Map.of(), headers, CloudClient.SECRET).outcome())
        .isEqualTo("400 SignatureNonceUsed");
  }

  @Test
  void throttlesAsAQuotaWould() throws IOException {
    start("- {kind: Throttle, times: 1, status: 429, retryAfterMillis: 1500}");

    var answer = attach();

    assertThat(answer.outcome()).isEqualTo("429 Throttling.User");
    assertThat(answer.header("x-acs-retry-after")).hasValue("1500");
    assertThat(role()).isEqualTo("none");
    assertThat(simulator.calls().of(ATTACH)).isEqualTo(new Counts(1, 0, 0, 1, 0));
  }

  @ParameterizedTest
  @CsvSource({"false, none", "true, WebRole"})
  void answersAsAProxyWould(boolean afterEffect, String role) throws IOException {
    start("- {kind: HtmlError, afterEffect: " + afterEffect + "}");

    var answer = attach();

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("Content-Type")).hasValue("text/html");
    assertThat(answer.body()).startsWith("<html>");
    assertThat(role()).isEqualTo(role);
  }

  @Test
  void answersInXmlAlthoughJsonWasAskedFor() throws IOException {
    start("- {kind: XmlError, status: 409, code: OperationConflict, message: busy & so on}");

    var answer = attach();

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.body()).startsWith("<?xml")
        .contains("<Code>OperationConflict</Code><Message>busy &amp; so on</Message>");
  }

  @ParameterizedTest
  @CsvSource({"false, none", "true, WebRole"})
  void answersWithAnErrorOfTheCloud(boolean afterEffect, String role) throws IOException {
    start(
        "- {kind: JsonError, status: 500, code: InternalError, afterEffect: " + afterEffect + "}");

    assertThat(attach().outcome()).isEqualTo("500 InternalError");
    assertThat(role()).isEqualTo(role);
  }

  @Test
  void cutsTheBodyAsIfThatWereAll() throws IOException {
    start("- {kind: TruncatedBody}");

    var answer = attach();

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).startsWith("{\"RequestId\"");
    assertThatThrownBy(() -> new JsonMapper().readTree(answer.body()))
        .isInstanceOf(JsonProcessingException.class);
    assertThat(role()).isEqualTo("WebRole");
  }

  @Test
  void cutsTheConnectionInTheMiddleOfTheBody() throws IOException {
    start("- {kind: CutBody}");

    assertThatThrownBy(this::attach).isInstanceOf(IOException.class);
    assertThat(role()).isEqualTo("WebRole");
  }

  @Test
  void leavesTheBodyOut() throws IOException {
    start("- {kind: EmptyBody}");

    var answer = attach();

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
    assertThat(role()).isEqualTo("WebRole");
  }

  @Test
  void showsOneChangeLate() throws IOException {
    start("- {kind: LateVisibility, millis: 3000, actions: [Attach*], times: 1}");
    attach();
    client.attach("WebRole", "i-web-002");

    assertThat(client.describe("i-web-001", "i-web-002").holders())
        .isEqualTo(Map.of("i-web-001", "", "i-web-002", "WebRole"));
    time.pass(Duration.ofSeconds(3));
    assertThat(client.describe("i-web-001").holders())
        .isEqualTo(Map.of("i-web-001", "WebRole"));
  }

  @Test
  void somebodyElseAttachesJustBefore() throws IOException {
    start(
        "- {kind: OtherActor, attach: DbRole, instances: [i-web-001], region: cn-hangzhou,"
            + " actions: [Attach*], after: 1, times: 1}");

    client.attach("WebRole", "i-web-002");
    assertThat(role()).isEqualTo("none");
    assertThat(attach().codes()).isEqualTo(Map.of("i-web-001", "Simulated.OtherRole"));
    assertThat(role()).isEqualTo("DbRole");
    assertThat(simulator.calls().mutations()).hasSize(2);
  }

  @Test
  void somebodyElseDetachesAtATime() throws IOException {
    start(
        "- {kind: OtherActor, detach: true, instances: [i-db], region: cn-hangzhou,"
            + " fromSeconds: 60, times: 1}");

    assertThat(client.describe("i-db").holders()).isEqualTo(Map.of("i-db", "DbRole"));
    time.pass(Duration.ofSeconds(60));
    assertThat(client.describe("i-db").holders()).isEqualTo(Map.of("i-db", ""));
  }

  @Test
  void haltsAfterSoManyCalls() throws IOException {
    start("- {kind: Halt, actions: [Attach*], after: 1}");

    assertThat(client.attach("WebRole", "i-web-002").outcome()).isEqualTo("200");
    assertThatThrownBy(this::attach).isInstanceOf(IOException.class);
    assertThat(role()).isEqualTo("WebRole");
    assertThatThrownBy(() -> client.attach("WebRole", "i-web-003"))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> client.call("GetCallerIdentity")).isInstanceOf(IOException.class);
    assertThat(simulator.cloud().roleOf(HANGZHOU, "i-web-003")).isEmpty();
    assertThat(simulator.calls().mutations()).extracting(Mutation::answered)
        .containsExactly(true, false);

    simulator.cloud().setFaults(List.of());
    assertThat(client.call("GetCallerIdentity").outcome()).isEqualTo("200");
  }

  @Test
  void hitsOnlyTheActionsAndRegionsThatItNames() throws IOException {
    start("- {kind: JsonError, actions: [Describe*], regions: [cn-shang*]}");

    assertThat(client.call("DescribeInstances").outcome()).isEqualTo("200");
    assertThat(
        client.call(
            ATTACH, "RegionId", "cn-shanghai", "RamRoleName", "WebRole", "InstanceIds",
            CloudClient.ids("i-shanghai"))
            .outcome())
        .isEqualTo("200");
    assertThat(client.call("DescribeInstances", "RegionId", "cn-shanghai").outcome())
        .isEqualTo("500 InternalError");
  }

  @Test
  void sparesTheFirstAndStopsWhenItHitAllItsTimes() throws IOException {
    start("- {kind: JsonError, after: 2, times: 3}");

    assertThat(outcomes(7)).containsExactly("200", "200", "500", "500", "500", "200", "200");
  }

  @Test
  void hitsByChanceTheSameWayForTheSameSeed() throws IOException {
    start("- {kind: JsonError, probability: 0.5}", "seed: 7");
    var first = outcomes(40);
    close();
    start("- {kind: JsonError, probability: 0.5}", "seed: 7");
    var again = outcomes(40);
    close();
    start("- {kind: JsonError, probability: 0.5}", "seed: 8");
    var other = outcomes(40);

    assertThat(first).contains("200", "500").isEqualTo(again).isNotEqualTo(other);
  }

  private List<String> outcomes(int calls) throws IOException {
    var outcomes = new ArrayList<String>();
    for (int i = 0; i < calls; i++) {
      outcomes.add(client.call("GetCallerIdentity").outcome().substring(0, 3));
    }
    return outcomes;
  }

  private Answer attach() throws IOException {
    return client.attach("WebRole", "i-web-001");
  }

  private String role() {
    return simulator.cloud().roleOf(HANGZHOU, "i-web-001").orElse("none");
  }

  private void start(String faults, String... more) {
    simulator =
        Worlds.start("faults:\n" + faults + "\n" + String.join("\n", more), time);
    client = new CloudClient(simulator, time);
  }
}
