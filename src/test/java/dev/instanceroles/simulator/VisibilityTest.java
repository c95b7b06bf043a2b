package dev.instanceroles.simulator;

import static dev.instanceroles.simulator.Worlds.HANGZHOU;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VisibilityTest {
  private final ManualTime time = new ManualTime("2026-01-02T03:04:05Z");
  private final Simulator simulator = Worlds.start("visibilityDelayMillis: 2000", time);
  private final CloudClient client = new CloudClient(simulator, time);

  @AfterEach
  void close() {
    simulator.close();
  }

  @Test
  void readsShowAnAttachLate() throws IOException {
    client.attach("WebRole", "i-web-001");

    assertThat(client.describe("i-web-001").holders()).isEqualTo(Map.of("i-web-001", ""));
    assertThat(
        client.call("DescribeInstanceRamRole", "RamRoleName", "WebRole").holders()).isEmpty();
    time.pass(Duration.ofMillis(1999));
    assertThat(client.describe("i-web-001").holders()).isEqualTo(Map.of("i-web-001", ""));
    time.pass(Duration.ofMillis(1));
    assertThat(client.describe("i-web-001").holders())
        .isEqualTo(Map.of("i-web-001", "WebRole"));
  }

  @Test
  void readsShowEachOfTwoQuickChangesInItsTurn() throws IOException {
    client.detach("DbRole", "i-db");
    time.pass(Duration.ofSeconds(1));
    client.attach("WebRole", "i-db");

    assertThat(client.describe("i-db").holders()).isEqualTo(Map.of("i-db", "DbRole"));
    time.pass(Duration.ofSeconds(1));
    assertThat(client.describe("i-db").holders()).isEqualTo(Map.of("i-db", ""));
    time.pass(Duration.ofSeconds(1));
    assertThat(client.describe("i-db").holders()).isEqualTo(Map.of("i-db", "WebRole"));
  }

  @Test
  void changesAreJudgedByWhatIsAndNotByWhatReadsShow() throws IOException {
    client.attach("WebRole", "i-web-001");

    assertThat(client.attach("DbRole", "i-web-001").codes())
        .isEqualTo(Map.of("i-web-001", "Simulated.OtherRole"));
    assertThat(simulator.cloud().roleOf(HANGZHOU, "i-web-001")).hasValue("WebRole");
  }

  @Test
  void whatTheOwnerOfTheCloudDoesIsSeenAtOnce() throws IOException {
    simulator.cloud().attach(HANGZHOU, List.of("i-web-001"), "WebRole", null);

    assertThat(client.describe("i-web-001").holders())
        .isEqualTo(Map.of("i-web-001", "WebRole"));
  }
}
