package dev.instanceroles.kubernetes.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.instanceroles.apiserver.ApiServer;
import dev.instanceroles.apiserver.NeedsApiServer;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.okhttp.OkHttpClientFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A command that wants no operator to act, on a real API server. */
@NeedsApiServer
class LeaseHoldTest {
  private static final LeaseTimes QUICK =
      new LeaseTimes(Duration.ofSeconds(3), Duration.ofSeconds(2), Duration.ofMillis(400));
  private static final InstantSource CLOCK =
      () -> Instant.EPOCH.plusNanos(System.nanoTime());

  private final ApiServer server;
  private final KubernetesClient client;

  LeaseHoldTest(ApiServer server) {
    this.server = server;
    var config = LeaseTenure.configuration(Config.fromKubeconfig(server.config().toFile()));
    client = new KubernetesClientBuilder().withConfig(config)
        .withHttpClientFactory(new OkHttpClientFactory())
        .build();
  }

  @BeforeEach
  void free() {
    server.makeNamespace("hold-test");
    server.kubectlWith(
        "{apiVersion: coordination.k8s.io/v1, kind: Lease, metadata: {name: held, namespace: hold-test},"
            + " spec: {holderIdentity: \"\", leaseDurationSeconds: 1}}",
        "apply", "--server-side", "--force-conflicts").ok();
  }

  @AfterEach
  void close() {
    client.close();
  }

  private LeaseHold take(String identity, String namespace, int seconds) throws Exception {
    var candidacy = new Candidacy(namespace, "held", identity, QUICK);
    return LeaseHold.take(client, candidacy, CLOCK, Duration.ofSeconds(seconds));
  }

  @Test
  void itIsHeldUntilItIsGivenUp() throws Exception {
    try (var hold = take("command", "hold-test", 10)) {
      hold.require();
      assertThat(holder()).isEqualTo("command");
    }
    assertThat(holder()).isEmpty();
  }

  @Test
  void whoGoesOnToHoldItIsNamed() throws Exception {
    try (var operator = take("operator", "hold-test", 10)) {
      assertThatThrownBy(() -> take("command", "hold-test", 5))
          .hasMessageContaining("hold-test/held was not to be had within 5 s")
          .hasMessageContaining("operator holds it");
      operator.require();
    }
  }

  /** The next question is the one that must notice it, whenever it is asked. */
  @Test
  void aLeaseThatSomebodyTookIsNotHeldAnyMore() throws Exception {
    try (var hold = take("command", "hold-test", 10)) {
      server.kubectl(
          "patch", "lease/held", "-n", "hold-test", "--type=merge", "-p",
          "{\"spec\":{\"holderIdentity\":\"thief\",\"leaseDurationSeconds\":60}}").ok();

      assertThatThrownBy(() -> requireUntil(hold, System.nanoTime() + 5_000_000_000L))
          .isInstanceOf(LeaseHold.NotHeld.class)
          .hasMessageContaining("an operator may act");
    }
    assertThat(holder()).isEqualTo("thief");
  }

  private static void requireUntil(LeaseHold hold, long end) throws LeaseHold.NotHeld {
    while (System.nanoTime() - end < 0) {
      hold.require();
    }
  }

  private String holder() {
    return server.kubectl(
        "get", "lease/held", "-n", "hold-test", "-o", "jsonpath={.spec.holderIdentity}").ok();
  }
}
