package dev.instanceroles.driver;

import static dev.instanceroles.driver.FakeWorld.commit;
import static dev.instanceroles.driver.FakeWorld.send;
import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.engine.Effect;
import dev.instanceroles.engine.Event;
import dev.instanceroles.engine.Measures;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is told of a loop on the test's own thread. */
class DriverObserverTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final FakeWorld world = new FakeWorld();
  private Instant now = START;
  private List<Effect> effects = List.of();
  private Duration takes = Duration.ZERO;
  private final SendPermit permit = new SendPermit(() -> now);
  private final EventLoop loop = new EventLoop(
      (event, at) -> {
        now = now.plus(takes);
        var wanted = effects;
        effects = List.of();
        return wanted;
      },
      new Calls(world.ports(), permit, () -> now),
      () -> now,
      Runnable::run);

  @Test
  void howLongEventsWaitAndTakeIsTold() {
    takes = Duration.ofSeconds(1);
    loop.post(new Event.Tick());
    now = START.plusSeconds(3);

    loop.step();

    assertThat(world.observed).containsExactly("handled PT3S PT1S");
  }

  @Test
  void whatWasSentAndWhatWasWrittenIsTold() {
    permit.tenureUntil(Instant.MAX);
    effects = List.of(send(1, START.plusSeconds(4)), commit(2));
    loop.post(new Event.Tick());

    loop.step();

    assertThat(world.observed).contains("sent 1-1 Items", "committed Written PT0S");
  }

  @Test
  void aQuestionToTheMachineIsAnsweredInTurn() {
    var answer = loop.ask(Machine::measures);
    assertThat(answer).isNotDone();

    loop.step();

    assertThat(answer).isCompletedWithValue(Measures.NONE);
  }
}
