package dev.instanceroles.simulator.gateway;

import dev.instanceroles.simulator.state.State;
import dev.instanceroles.simulator.world.Behaviour;
import dev.instanceroles.simulator.world.Place;
import java.time.Duration;
import java.time.Instant;

/**
 * A call that was let in.
 *
 * @param place the account of the caller, and the region asked for
 * @param second whether another, from which it must be kept apart, is still at work
 */
public record Call(
    State state,
    Caller caller,
    Place place,
    Parameters parameters,
    Instant now,
    Strike strike,
    boolean second) {

  public Behaviour behaviour() {
    return state.behaviour();
  }

  /** How long reads go on to show what was before this call. */
  public Duration visibleAfter() {
    return strike.visibleAfter(state.behaviour().visibilityDelay());
  }
}
