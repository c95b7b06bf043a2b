package dev.instanceroles.engine;

import static dev.instanceroles.engine.Bench.BUSY;
import static dev.instanceroles.engine.Bench.START;
import static dev.instanceroles.engine.Bench.after;
import static dev.instanceroles.engine.Bench.id;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SetbacksTest {
  private final Setbacks setbacks = new Setbacks(Timing.DEFAULT);

  @ParameterizedTest
  @CsvSource({"0, 5", "1, 5", "2, 10", "3, 20", "7, 320", "8, 600", "100, 600"})
  void theWaitDoublesUpToTenMinutes(int attempts, long seconds) {
    assertThat(
        Setbacks.backoff(Duration.ofSeconds(5), Duration.ofMinutes(10), attempts))
        .hasSeconds(seconds);
  }

  @Test
  void eachFailureInARowWaitsLonger() {
    setbacks.failed(id(1), BUSY, false, START);
    assertThat(setbacks.active(id(1), after(4))).isTrue();
    assertThat(setbacks.active(id(1), after(5))).isFalse();
    setbacks.failed(id(1), BUSY, false, after(5));
    assertThat(setbacks.active(id(1), after(14))).isTrue();
    assertThat(setbacks.next()).contains(after(15));
  }

  @Test
  void anEndIsToldOnceAndOnlyTheLatestOne() {
    setbacks.failed(id(1), BUSY, false, START);
    setbacks.failed(id(1), BUSY, false, after(1));
    setbacks.cool(id(2), START);
    assertThat(setbacks.ended(after(4))).isEmpty();
    assertThat(setbacks.ended(after(5))).containsExactly(id(2));
    assertThat(setbacks.ended(after(11))).containsExactly(id(1));
    assertThat(setbacks.ended(Instant.MAX)).isEmpty();
    assertThat(setbacks.next()).isEmpty();
  }

  @Test
  void aCancelledPlanWaitsWithoutBeingAFault() {
    setbacks.cool(id(1), START);
    assertThat(setbacks.active(id(1), after(4))).isTrue();
    assertThat(setbacks.fault(id(1))).isNull();
    setbacks.failed(id(1), BUSY, true, START);
    setbacks.cool(id(1), after(60));
    assertThat(setbacks.fault(id(1))).isEqualTo(BUSY);
    assertThat(setbacks.alone(id(1))).isTrue();
    setbacks.failed(id(1), BUSY, false, after(70));
    assertThat(setbacks.active(id(1), after(79))).as("it is the second failure").isTrue();
  }

  @Test
  void whatMadeWholeCallsFailStaysAloneUntilItWorks() {
    setbacks.failed(id(1), BUSY, true, START);
    setbacks.failed(id(1), BUSY, false, after(5));
    assertThat(setbacks.alone(id(1))).isTrue();
    setbacks.clear(id(1));
    assertThat(setbacks.alone(id(1))).isFalse();
    assertThat(setbacks.fault(id(1))).isNull();
    assertThat(setbacks.next()).isEmpty();
  }
}
