package dev.instanceroles.simulation;

import dev.instanceroles.domain.PartitionId;
import dev.instanceroles.engine.Effect;
import dev.instanceroles.engine.Event;
import dev.instanceroles.engine.Timing;
import java.time.Instant;
import java.util.List;

/** What is simulated: the engine, or something that pretends to be one. */
@FunctionalInterface
interface Machine {
  List<Effect> on(Event event, Instant at);

  /** Makes one with an empty memory, as the start of a process does. */
  @FunctionalInterface
  interface Maker {
    Machine make(PartitionId partition, Timing timing);
  }
}
