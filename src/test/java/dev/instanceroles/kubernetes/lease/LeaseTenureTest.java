package dev.instanceroles.kubernetes.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LeaseTenureTest {
  private static final Candidacy CANDIDACY =
      new Candidacy("system", "operator", "one", LeaseTimes.DEFAULT);

  private static Config at(String url) {
    return new ConfigBuilder(Config.empty()).withMasterUrl(url).withNamespace("system").build();
  }

  @Test
  void aServerThatNeverAnswersIsGivenUpBeforeFiveSeconds() throws IOException {
    try (var silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      var config = LeaseTenure.configuration(at("http://127.0.0.1:" + silent.getLocalPort()));
      try (var client = LeaseProcess.client(config)) {
        long begin = System.nanoTime();

        var answer = new LeaseCalls(client, "system", "operator").perform(new LeaseStep.Look());

        assertThat(answer).isInstanceOf(LeaseAnswer.Unanswered.class);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
      }
    }
  }

  @Test
  void aClientThatIsTooPatientIsRefused() {
    var usual = at("http://127.0.0.1:1");
    for (var config : new Config[] {
        usual,
        new ConfigBuilder(LeaseTenure.configuration(usual)).withRequestTimeout(0).build(),
        new ConfigBuilder(LeaseTenure.configuration(usual)).withRequestTimeout(5_000).build(),
        new ConfigBuilder(LeaseTenure.configuration(usual)).withRequestRetryBackoffLimit(1).build(),
    }) {
      try (var client = LeaseProcess.client(config)) {
        assertThatIllegalArgumentException().isThrownBy(
            () -> new LeaseTenure(client, CANDIDACY, InstantSource.system(), () -> 0, told -> {}));
      }
    }
  }

  @Test
  void whatNeverBeganIsReleasedAtOnce() throws InterruptedException {
    try (var client = LeaseProcess.client(LeaseTenure.configuration(at("http://127.0.0.1:1")))) {
      var tenure =
          new LeaseTenure(client, CANDIDACY, InstantSource.system(), () -> 0, told -> {});

      assertThat(tenure.release(Duration.ofSeconds(5))).isTrue();
    }
  }

  @Test
  void theThreadComesRoundThoughNobodyAnswers() throws InterruptedException {
    try (var client = LeaseProcess.client(LeaseTenure.configuration(at("http://127.0.0.1:1")))) {
      var turns = new CountDownLatch(2);
      var tenure = new LeaseTenure(client, CANDIDACY, () -> {
        turns.countDown();
        return Instant.now();
      }, () -> 0, told -> {});
      assertThat(tenure.state().lastTurn()).isEqualTo(Instant.MIN);

      tenure.start();
      assertThat(turns.await(30, TimeUnit.SECONDS)).isTrue();
      assertThat(tenure.release(Duration.ofSeconds(30))).isTrue();

      assertThat(tenure.state().lastTurn()).isAfter(Instant.MIN);
      assertThat(tenure.state().lastAnswer()).isEqualTo(Instant.MIN);
    }
  }

  @Test
  void aFreeLeaseHasNoIdentity() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Candidacy("system", "operator", "", LeaseTimes.DEFAULT));
  }
}
