package dev.instanceroles.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.simulator.state.Calls.Counts;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuotasTest {
  private static final String THROTTLED = "400 Throttling.User";

  private final ManualTime time = new ManualTime("2026-01-02T03:04:05Z");

  @Test
  void refusesWhatIsTooMuchUntilTheNextMinute() throws IOException {
    try (var simulator = Worlds.start("quotas: {GetCallerIdentity: {perWindow: 2}}", time)) {
      var client = new CloudClient(simulator, time);
      client.call("GetCallerIdentity");
      client.call("GetCallerIdentity");

      var refused = client.call("GetCallerIdentity");
      assertThat(refused.outcome()).isEqualTo(THROTTLED);
      assertThat(refused.header("x-acs-retry-after")).hasValue("55000");

      time.pass(Duration.ofMillis(54_999));
      assertThat(client.call("GetCallerIdentity").outcome()).isEqualTo(THROTTLED);
      time.pass(Duration.ofMillis(1));
      assertThat(client.call("GetCallerIdentity").outcome()).isEqualTo("200");
      assertThat(simulator.calls().of("GetCallerIdentity"))
          .isEqualTo(new Counts(5, 3, 0, 2, 0));
    }
  }

  @Test
  void countsWindowsOfAnyLength() throws IOException {
    var quota = "quotas: {GetCallerIdentity: {perWindow: 1, windowSeconds: 10}}";
    try (var simulator = Worlds.start(quota, time)) {
      var client = new CloudClient(simulator, time);
      client.call("GetCallerIdentity");

      assertThat(client.call("GetCallerIdentity").header("x-acs-retry-after")).hasValue("5000");
      time.pass(Duration.ofSeconds(5));
      assertThat(client.call("GetCallerIdentity").outcome()).isEqualTo("200");
    }
  }

  @Test
  void fillsABucketAgain() throws IOException {
    var quota = "quotas: {GetCallerIdentity: {perSecond: 2, burst: 3}}";
    try (var simulator = Worlds.start(quota, time)) {
      var client = new CloudClient(simulator, time);
      for (int i = 0; i < 3; i++) {
        assertThat(client.call("GetCallerIdentity").outcome()).isEqualTo("200");
      }
      assertThat(client.call("GetCallerIdentity").header("x-acs-retry-after")).hasValue("500");

      time.pass(Duration.ofMillis(500));
      assertThat(client.call("GetCallerIdentity").outcome()).isEqualTo("200");
      assertThat(client.call("GetCallerIdentity").outcome()).isEqualTo(THROTTLED);

      time.pass(Duration.ofMinutes(10));
      for (int i = 0; i < 3; i++) {
        assertThat(client.call("GetCallerIdentity").outcome()).isEqualTo("200");
      }
      assertThat(client.call("GetCallerIdentity").outcome()).isEqualTo(THROTTLED);
    }
  }

  @Test
  void countsEachActionAndRegionByItself() throws IOException {
    try (var simulator = Worlds.start("quotas: {'*': {perWindow: 1}}", time)) {
      var client = new CloudClient(simulator, time);

      assertThat(client.call("DescribeInstances").outcome()).isEqualTo("200");
      assertThat(client.call("DescribeInstances").outcome()).isEqualTo(THROTTLED);
      assertThat(client.call("DescribeInstances", "RegionId", "cn-shanghai").outcome())
          .isEqualTo("200");
      assertThat(client.call("ListRoles").outcome()).isEqualTo("200");
    }
  }

  @Test
  void countsEachAccountByItselfButAllItsKeysTogether() throws IOException {
    var world = """
        regions: [cn-hangzhou]
        accounts:
        - id: "1"
          accessKeys: [{id: LTAI-test, secret: test-secret}, {id: LTAI-second, secret: s2}]
        - {id: "2", accessKeys: [{id: LTAI-other, secret: s3}]}
        quotas: {GetCallerIdentity: {perWindow: 1}}
        """;
    try (var simulator = Worlds.startOnly(world, time)) {
      var client = new CloudClient(simulator, time);

      assertThat(client.call("GetCallerIdentity").outcome()).isEqualTo("200");
      assertThat(client.signingAs("LTAI-second", "s2").call("GetCallerIdentity").outcome())
          .isEqualTo(THROTTLED);
      assertThat(client.signingAs("LTAI-other", "s3").call("GetCallerIdentity").outcome())
          .isEqualTo("200");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 403, 429})
  void refusesWithTheStatusOfTheQuota(int status) throws IOException {
    var quota =
        "quotas: {ListRoles: {perWindow: 1, retryAfterHeader: false, status: " + status + "}}";
    try (var simulator = Worlds.start(quota, time)) {
      var client = new CloudClient(simulator, time);
      client.call("ListRoles");

      var refused = client.call("ListRoles");

      assertThat(refused.outcome()).isEqualTo(status + " Throttling.User");
      assertThat(refused.header("x-acs-retry-after")).isEmpty();
    }
  }

  @Test
  void aThrottledChangeChangesNothingAndIsNoMutation() throws IOException {
    var quota = "quotas: {AttachInstanceRamRole: {perWindow: 1}}";
    try (var simulator = Worlds.start(quota, time)) {
      var client = new CloudClient(simulator, time);
      client.attach("WebRole", "i-web-001");
      client.attach("WebRole", "i-web-002");

      assertThat(simulator.cloud().roleOf(Worlds.HANGZHOU, "i-web-002")).isEmpty();
      assertThat(simulator.calls().mutations()).hasSize(1);
    }
  }
}
