package dev.instanceroles.driver;

import dev.instanceroles.engine.Effect;
import dev.instanceroles.engine.Event;
import dev.instanceroles.engine.Measures;
import java.time.Instant;
import java.util.List;

/** A deterministic state machine, such as an engine. It is used by one thread at a time. */
@FunctionalInterface
public interface Machine {
  /**
   * @param at never earlier than at the event before
   */
  List<Effect> on(Event event, Instant at);

  /** Figures as of the last event. */
  default Measures measures() {
    return Measures.NONE;
  }
}
