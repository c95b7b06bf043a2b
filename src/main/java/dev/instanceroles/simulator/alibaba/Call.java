package dev.instanceroles.simulator.alibaba;

import dev.instanceroles.simulator.state.Instance;
import dev.instanceroles.simulator.state.State;
import dev.instanceroles.simulator.world.Behaviour;
import dev.instanceroles.simulator.world.Place;
import java.time.Duration;
import java.time.Instant;

/**
 * A call that was let in.
 *
 * @param place the account of the caller, and the region asked for
 * @param visibleAfter how long reads go on to show what was before this call
 */
record Call(
    State state,
    Caller caller,
    Place place,
    Parameters parameters,
    Instant now,
    Duration visibleAfter) {

  Behaviour behaviour() {
    return state.behaviour();
  }

  /** @throws ApiException if there is none in this region */
  Instance instance(String id) {
    return state.instances()
        .find(place, id)
        .orElseThrow(
            () -> new ApiException(404, "InvalidInstanceId.NotFound", "no such instance"));
  }
}
