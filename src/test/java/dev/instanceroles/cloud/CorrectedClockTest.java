package dev.instanceroles.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class CorrectedClockTest {
  private static final Instant HERE = Instant.parse("2026-01-02T03:04:05.678Z");

  private final CorrectedClock clock = new CorrectedClock(InstantSource.fixed(HERE));

  @Test
  void itBeginsWithTheTimeOfTheMachineInWholeSeconds() {
    assertThat(clock.instant()).isEqualTo("2026-01-02T03:04:05Z");
  }

  @Test
  void itTakesOverTheTimeOfTheCloud() {
    assertThat(clock.correct(clock.instant(), "Fri, 02 Jan 2026 03:34:05 GMT")).isTrue();

    assertThat(clock.instant()).isEqualTo("2026-01-02T03:34:05Z");
  }

  @Test
  void aSecondCorrectionDoesNotAddToTheFirst() {
    clock.correct(clock.instant(), "Fri, 02 Jan 2026 03:34:05 GMT");

    assertThat(clock.correct(clock.instant(), "Fri, 02 Jan 2026 03:34:06 GMT"))
        .as("it makes no difference, so that a new request would be refused again")
        .isFalse();
    assertThat(clock.instant()).isEqualTo("2026-01-02T03:34:06Z");
  }

  @Test
  void aRequestThatWasSignedBeforeAnotherCorrectedTheClockMayBeRepeatedToo() {
    var before = clock.instant();
    clock.correct(before, "Fri, 02 Jan 2026 03:34:05 GMT");

    assertThat(clock.correct(before, "Fri, 02 Jan 2026 03:34:06 GMT")).isTrue();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "yesterday", "2026-01-02T03:34:05Z"})
  void whatIsNoDateChangesNothing(String date) {
    assertThat(clock.correct(clock.instant(), date)).isFalse();
    assertThat(clock.instant()).isEqualTo("2026-01-02T03:04:05Z");
  }
}
