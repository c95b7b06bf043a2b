package dev.instanceroles.simulator;

import static dev.instanceroles.simulator.Worlds.HANGZHOU;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.simulator.state.Faults;
import java.io.IOException;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls take an hour here, but for one, so whoever gets an answer was not delayed; closing the simulator ends the wait. */
class LatencyTest {
  private static final InstantSource TIME = InstantSource.system();

  @ParameterizedTest
  @ValueSource(
      strings = {
          "faults: [{kind: Latency, millis: 3600000, actions: [Attach*]}]",
          "latencyMillis: 3600000\nfaults: [{kind: LateVisibility, millis: 0}]"})
  void delaysTheEffect(String more) throws Exception {
    CompletableFuture<String> attach;
    try (var simulator = Worlds.start(more, TIME)) {
      attach = attach(simulator);
      awaitHit(simulator);

      assertThat(attach).isNotDone();
      assertThat(simulator.cloud().roleOf(HANGZHOU, "i-web-001")).isEmpty();
    }
    assertThat(attach.get(30, SECONDS)).isEqualTo("no answer");
  }

  @Test
  void isCountedInMilliseconds() throws Exception {
    try (var simulator = Worlds.start("latencyMillis: 300", TIME)) {
      long start = System.nanoTime();

      assertThat(new CloudClient(simulator, TIME).attach("WebRole", "i-web-001").outcome())
          .isEqualTo("200");
      assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(MILLISECONDS.toNanos(300));
    }
  }

  @Test
  void delaysTheAnswerOnly() throws Exception {
    CompletableFuture<String> attach;
    var effect = new CountDownLatch(1);
    var fault = "faults: [{kind: Latency, millis: 3600000, afterEffect: true}]";
    try (var simulator = Worlds.start(fault, TIME)) {
      simulator.onMutation(mutation -> effect.countDown());
      attach = attach(simulator);
      assertThat(effect.await(30, SECONDS)).isTrue();

      assertThat(simulator.cloud().roleOf(HANGZHOU, "i-web-001")).hasValue("WebRole");
    }
    assertThat(attach.get(30, SECONDS)).isEqualTo("no answer");
  }

  private static CompletableFuture<String> attach(Simulator simulator) {
    return CompletableFuture.supplyAsync(() -> {
      try {
        return new CloudClient(simulator, TIME).attach("WebRole", "i-web-001").outcome();
      } catch (IOException e) {
        return "no answer";
      }
    });
  }

  /** The fault is counted when the call comes in. */
  private static void awaitHit(Simulator simulator) {
    long deadline = System.nanoTime() + SECONDS.toNanos(30);
    while (simulator.cloud().faults().stream().mapToInt(Faults.Armed::hits).sum() == 0) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.onSpinWait();
    }
  }
}
