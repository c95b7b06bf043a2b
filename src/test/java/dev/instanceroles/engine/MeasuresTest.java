package dev.instanceroles.engine;

import static dev.instanceroles.engine.Bench.BLUE;
import static dev.instanceroles.engine.Bench.EMPTY;
import static dev.instanceroles.engine.Bench.PARTITION;
import static dev.instanceroles.engine.Bench.START;
import static dev.instanceroles.engine.Bench.WEB;
import static dev.instanceroles.engine.Bench.after;
import static dev.instanceroles.engine.Bench.attach;
import static dev.instanceroles.engine.Bench.id;
import static dev.instanceroles.engine.Bench.items;
import static dev.instanceroles.engine.Bench.passed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.ledger.Entry;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MeasuresTest {
  private final Workspace work = new Workspace(PARTITION, Timing.DEFAULT);

  private void own(int number) {
    work.memory.put(Entry.of(id(number), passed(BLUE), Entry.State.OWNED, WEB));
  }

  @Test
  void whereNothingIsKnownNothingIsOld() {
    own(1);

    assertThat(Measures.of(work)).isEqualTo(new Measures(1, 1, Instant.MAX, 0, 0, 0));
    assertThat(new Engine(PARTITION, Timing.DEFAULT).measures()).isEqualTo(Measures.NONE);
  }

  @Test
  void theOldestReadOfATrackedInstanceCounts() {
    own(1);
    own(2);
    own(3);
    work.snapshot.read(id(1), EMPTY, after(20));
    work.snapshot.read(id(2), EMPTY, after(10));
    work.snapshot.read(id(9), EMPTY, START);

    assertThat(Measures.of(work)).isEqualTo(new Measures(3, 1, after(10), 0, 0, 0));
  }

  @Test
  void batchesAreCountedByHowFarTheyCame() {
    int number = 0;
    for (var stage : Live.Stage.values()) {
      work.sends.plan(1, attach(BLUE), items(WEB, ++number), START).stage = stage;
    }

    var measures = Measures.of(work);
    assertThat(measures.inFlight()).isEqualTo(3);
    assertThat(measures.settling()).isEqualTo(2);
    assertThat(measures.ghosts()).isEqualTo(2);
  }
}
