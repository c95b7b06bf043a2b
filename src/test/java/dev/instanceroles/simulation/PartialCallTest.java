package dev.instanceroles.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.engine.Effect;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A call without an answer that reached some of its instances: its intent ends when it can reach the others no more. */
class PartialCallTest {
  @Test
  void theIntentEnds() {
    Stage stage = Stage.of(2);
    SimVm first = stage.world().cloud().vm(Setup.instance(1));
    first.spoil(false, true);
    stage.declare("web", "Web", 1, 2);
    stage.after(Effect.Send.class::isInstance, Duration.ofMillis(130), stage::crash);
    stage.start().pass(Duration.ofSeconds(10));
    assertThat(stage.held()).containsOnlyKeys("i-002");
    first.spoil(false, false);

    stage.pass(Duration.ofMinutes(20));

    assertThat(stage.held()).hasSize(2);
    assertThat(stage.world().ledger().journal().batches()).isEmpty();
  }
}
