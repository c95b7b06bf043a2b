package dev.instanceroles.simulator;

import static dev.instanceroles.simulator.CloudClient.ids;
import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.simulator.state.Calls.Counts;
import dev.instanceroles.simulator.state.Mutation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallsTest {
  private final ManualTime time = new ManualTime("2026-01-02T03:04:05Z");
  private final Simulator simulator = Worlds.start("", time);
  private final CloudClient client = new CloudClient(simulator, time);

  @AfterEach
  void close() {
    simulator.close();
  }

  @Test
  void keepsMutationsInTheirOrder() throws IOException {
    var attach =
        client.call(
            "AttachInstanceRamRole", "RamRoleName", "WebRole", "Policy", "{}", "InstanceIds",
            ids("i-db", "i-web-001"));
    client.describe("i-web-001");
    client.call("DetachInstanceRamRole", "InstanceIds", ids("i-nowhere"));

    assertThat(simulator.calls().mutations()).containsExactly(
        new Mutation(
            1, time.instant(), "AttachInstanceRamRole", Worlds.ACCOUNT, "cn-hangzhou", "WebRole",
            "{}", List.of("i-db", "i-web-001"),
            List.of(
                new Mutation.Result("i-db", "Simulated.OtherRole", false),
                new Mutation.Result("i-web-001", "200", true)),
            null, "acs:ram::1234567890123456:user/tester",
            attach.json().get("RequestId").asText(), true),
        new Mutation(
            2, time.instant(), "DetachInstanceRamRole", Worlds.ACCOUNT, "cn-hangzhou", null, null,
            List.of("i-nowhere"), List.of(), "InvalidInstanceId.NotFound",
            "acs:ram::1234567890123456:user/tester",
            simulator.calls().mutations().getLast().requestId(), true));
    assertThat(simulator.calls().effective()).extracting(Mutation::number).containsExactly(1);
  }

  @Test
  void countsReadsAndRefusals() throws IOException {
    client.describe("i-db");
    client.describe("i-nowhere");
    client.signingAs(CloudClient.KEY, "guess").describe("i-db");

    assertThat(simulator.calls().of("DescribeInstanceRamRole"))
        .isEqualTo(new Counts(3, 1, 2, 0, 0));
    assertThat(simulator.calls().of("ListRoles")).isEqualTo(Counts.NONE);
  }

  @Test
  void canBeForgotten() throws IOException {
    client.attach("WebRole", "i-web-001");

    simulator.cloud().resetCalls();
    client.attach("WebRole", "i-web-002");

    assertThat(simulator.calls().mutations()).extracting(Mutation::number).containsExactly(1);
    assertThat(simulator.calls().of("AttachInstanceRamRole").received()).isEqualTo(1);
  }

  @Test
  void tellsListenersBeforeTheCaller() throws IOException {
    var heard = new ArrayList<Mutation>();
    simulator.onMutation(heard::add);

    client.attach("WebRole", "i-web-001");

    assertThat(heard).isEqualTo(simulator.calls().mutations()).hasSize(1);
  }
}
