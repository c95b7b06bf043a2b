package dev.instanceroles.driver;

import static dev.instanceroles.driver.FakeWorld.commit;
import static dev.instanceroles.driver.FakeWorld.send;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.instanceroles.engine.Effect;
import dev.instanceroles.engine.Event;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The driver with its real threads. */
class DriverTest {
  private static final Event GO = new Event.AccountChanged(null);

  private final FakeWorld world = new FakeWorld();
  private final ExecutorService workers = Executors.newCachedThreadPool();

  private Driver driver(Machine machine) {
    return new Driver(
        FakeWorld.PARTITION, machine, world.ports(), MonotonicClock.system(), workers);
  }

  @AfterEach
  void endWorkers() {
    workers.shutdownNow();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void anIntentIsSentAndAStopWaitsForItsCommit() throws Exception {
    var sending = new CountDownLatch(1);
    var stopped = new CountDownLatch(1);
    world.duringSend = () -> {
      sending.countDown();
      await(stopped);
    };
    var driver = driver((event, at) -> switch (event) {
      case Event.AccountChanged go -> List.of(send(1, Instant.MAX));
      case Event.Answered answer -> List.of(commit(1));
      default -> List.of();
    });
    driver.start();
    driver.tell(new Event.TenureUntil(Instant.MAX));
    driver.tell(GO);
    await(sending);

    driver.stop();
    stopped.countDown();
    driver.ended().get(30, SECONDS);

    assertThat(world.calls).as("the gate was shut by the stop")
        .containsExactly("send 1-1 shut", "write");
  }

  @Test
  void nothingIsSentBeforeThereIsTenure() throws Exception {
    var answered = new CountDownLatch(1);
    var driver = driver((event, at) -> {
      if (event instanceof Event.Answered) {
        answered.countDown();
      }
      return event.equals(GO) ? List.of(send(1, Instant.MAX)) : List.of();
    });
    driver.start();
    driver.tell(GO);
    await(answered);

    assertThat(world.calls).isEmpty();
    driver.stop();
    driver.ended().get(30, SECONDS);
  }

  @Test
  void tenureIsLostAtOnceEvenWhileTheMachineIsBusy() throws Exception {
    var busy = new CountDownLatch(1);
    var sending = new CountDownLatch(1);
    var lost = new CountDownLatch(1);
    world.duringSend = () -> {
      sending.countDown();
      await(lost);
    };
    var driver = driver((event, at) -> {
      if (event instanceof Event.Tick) {
        await(busy);
      }
      return event.equals(GO)
          ? List.of(send(1, Instant.MAX), new Effect.WakeAt(Instant.MIN))
          : List.of();
    });
    driver.start();
    driver.tell(new Event.TenureUntil(Instant.MAX));
    driver.tell(GO);
    await(sending);

    driver.tell(new Event.TenureUntil(Instant.MIN));
    lost.countDown();
    busy.countDown();
    driver.stop();
    driver.ended().get(30, SECONDS);

    assertThat(world.calls).containsExactly("send 1-1 shut");
  }

  @Test
  void theTimerWakesTheMachine() throws Exception {
    var ticked = new CountDownLatch(1);
    var driver = driver((event, at) -> {
      if (event instanceof Event.Tick) {
        ticked.countDown();
      }
      return event.equals(GO) ? List.of(new Effect.WakeAt(at.plusMillis(20))) : List.of();
    });
    driver.start();
    driver.tell(GO);

    await(ticked);
    driver.stop();
    driver.ended().get(30, SECONDS);
  }

  @Test
  void aMachineThatBreaksIsStoppedAndReported() {
    var driver = driver((event, at) -> {
      throw new IllegalStateException("a bug");
    });
    driver.start();
    driver.tell(GO);

    assertThatThrownBy(() -> driver.ended().get(30, SECONDS))
        .isInstanceOf(ExecutionException.class)
        .hasRootCauseMessage("a bug");
  }
}
