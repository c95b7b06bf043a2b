package dev.instanceroles.driver;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.engine.Event;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a driver says of itself when its machine does what it must not do. */
class AilmentTest {
  private static final Event GO = new Event.AccountChanged(null);
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final FakeWorld world = new FakeWorld();
  private final ExecutorService workers = Executors.newCachedThreadPool();
  private volatile Instant now = START;

  private Driver driver(Machine machine) {
    return new Driver(FakeWorld.PARTITION, machine, world.ports(), () -> now, workers);
  }

  @AfterEach
  void endWorkers() {
    workers.shutdownNow();
  }

  @Test
  void anEventThatTakesLongIsAnAilmentUntilItIsHandled() throws Exception {
    var handling = new CountDownLatch(1);
    var release = new CountDownLatch(1);
    var handled = new CountDownLatch(2);
    var driver = driver((event, at) -> {
      handled.countDown();
      handling.countDown();
      await(release);
      return List.of();
    });
    driver.start();
    driver.tell(GO);
    await(handling);

    now = START.plusSeconds(30);
    assertThat(driver.ailment()).isEmpty();
    now = START.plusSeconds(31);
    assertThat(driver.ailment()).hasValue("has been handling one event for 31 s");

    driver.tell(GO);
    release.countDown();
    await(handled);
    assertThat(driver.ailment()).as("at the next event").isEmpty();
    driver.stop();
    driver.ended().get(30, SECONDS);
  }

  @Test
  void aLoopThatHasNothingToDoIsWell() throws Exception {
    var driver = driver((event, at) -> List.of());
    driver.start();
    driver.tell(GO);
    driver.stop();
    driver.ended().get(30, SECONDS);
    now = START.plusSeconds(9999);

    assertThat(driver.ailment()).isEmpty();
  }

  @Test
  void aMachineThatBrokeIsAnAilment() throws InterruptedException {
    var driver = driver((event, at) -> {
      throw new IllegalStateException("a bug");
    });
    driver.start();
    driver.tell(GO);
    try {
      driver.ended().get();
    } catch (ExecutionException e) {
      assertThat(e).hasRootCauseMessage("a bug");
    }

    assertThat(driver.ailment()).hasValue("broke");
  }

  @Test
  void anOrderlyEndIsNone() throws Exception {
    var driver = driver((event, at) -> List.of());
    driver.start();
    driver.stop();
    driver.ended().get(30, SECONDS);

    assertThat(driver.ailment()).isEmpty();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
