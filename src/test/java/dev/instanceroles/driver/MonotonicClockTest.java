package dev.instanceroles.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class MonotonicClockTest {
  @Test
  void itCountsFromItsStartAlsoWhenTheCounterOverflows() {
    var nanos = new AtomicLong(Long.MAX_VALUE - 5);
    var start = Instant.parse("2026-01-01T00:00:00Z");
    var clock = new MonotonicClock(start, nanos::get);

    nanos.addAndGet(1_000_000_000);

    assertThat(clock.instant()).isEqualTo(start.plusSeconds(1));
  }
}
