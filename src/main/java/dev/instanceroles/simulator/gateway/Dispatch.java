package dev.instanceroles.simulator.gateway;

import dev.instanceroles.simulator.state.Mutation;
import dev.instanceroles.simulator.state.State;
import dev.instanceroles.simulator.world.FaultEffect.OtherActor;
import dev.instanceroles.simulator.world.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes one call from its signature to its effect, in turn with all others. */
final class Dispatch {
  private final Protocol protocol;
  private final State state;
  private final Arrival arrival;
  private final Instant now;
  private Optional<Mutation> mutation = Optional.empty();

  Dispatch(Protocol protocol, State state, Arrival arrival, Instant now) {
    this.protocol = protocol;
    this.state = state;
    this.arrival = arrival;
    this.now = now;
  }

  /** @throws ApiException if the call is refused */
  Map<String, Object> run() {
    var incoming = arrival.incoming();
    arrival.strike().otherActors().forEach(this::act);
    var caller = protocol.authenticate(incoming, state, now);
    var action = protocol.action(incoming);
    var place = new Place(caller.account(), protocol.region(action, incoming, state));
    var refusal = state.quotas().admit(place, action.name(), now);
    if (refusal.isPresent()) {
      throw protocol.throttled(refusal.get());
    }
    var call =
        new Call(
            state, caller, place, protocol.parameters(incoming), now, arrival.strike(),
            arrival.second());
    try {
      protocol.authorize(action, call);
      call.parameters().requireKnown(action.parameters());
      var done = action.handler().handle(call);
      if (!done.repeated()) {
        log(action, call, done.results(), Optional.empty());
      }
      return done.body();
    } catch (ApiException e) {
      log(action, call, List.of(), Optional.of(e.code()));
      throw e;
    }
  }

  /** What was logged, if the call was meant to change something. */
  Optional<Mutation> mutation() {
    return mutation;
  }

  private void log(
      Action action, Call call, List<Mutation.Result> results, Optional<String> error) {
    if (action.kind() != Action.Kind.Change) {
      return;
    }
    var wanted = protocol.wanted(call.parameters());
    var entry =
        new Mutation(
            0, now, action.name(), call.place().account(), call.place().region(), wanted.role(),
            wanted.sessionPolicy(), wanted.ids(), results, error.orElse(null),
            call.caller().arn(), arrival.requestId(), arrival.strike().leavesTheAnswer());
    mutation = Optional.of(state.log().add(entry));
  }

  private void act(OtherActor actor) {
    for (var id : actor.instances()) {
      state.instances()
          .find(actor.place(), id)
          .ifPresent(
              instance -> state.change(
                  actor.place(), instance, actor.role(), null, now, Duration.ZERO));
    }
  }
}
