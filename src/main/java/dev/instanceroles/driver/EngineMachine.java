package dev.instanceroles.driver;

import dev.instanceroles.engine.Effect;
import dev.instanceroles.engine.Engine;
import dev.instanceroles.engine.Event;
import dev.instanceroles.engine.Measures;
import java.time.Instant;
import java.util.List;

/** The machine of production. */
public record EngineMachine(Engine engine) implements Machine {
  @Override
  public List<Effect> on(Event event, Instant at) {
    return engine.on(event, at);
  }

  @Override
  public Measures measures() {
    return engine.measures();
  }
}
