package dev.instanceroles.simulator.alibaba;

import dev.instanceroles.simulator.state.Instance;
import dev.instanceroles.simulator.state.Mutation;
import dev.instanceroles.simulator.state.Quotas;
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
  static final String RETRY_AFTER = "x-acs-retry-after";

  private final State state;
  private final Incoming incoming;
  private final Strike strike;
  private final Instant now;
  private final String requestId;
  private Optional<Mutation> mutation = Optional.empty();

  Dispatch(State state, Incoming incoming, Strike strike, Instant now, String requestId) {
    this.state = state;
    this.incoming = incoming;
    this.strike = strike;
    this.now = now;
    this.requestId = requestId;
  }

  /** @throws ApiException if the call is refused */
  Map<String, Object> run() {
    strike.otherActors().forEach(this::act);
    var caller = SignatureCheck.check(incoming, state, now);
    var action = Actions.find(incoming.action(), incoming.version());
    var place = new Place(caller.account(), region(action));
    var refusal = state.quotas().admit(place, action.name(), now);
    if (refusal.isPresent()) {
      throw throttled(refusal.get());
    }
    var parameters = new Parameters(incoming.parameters());
    var call =
        new Call(
            state, caller, place, parameters, now,
            strike.visibleAfter(state.behaviour().visibilityDelay()));
    try {
      Authorization.check(action, call);
      parameters.requireKnown(action.parameters());
      var done = action.handler().handle(call);
      log(action, call, done.results(), Optional.empty());
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

  private String region(Action action) {
    if (action.kind() == Action.Kind.Central) {
      return "";
    }
    var region = new Parameters(incoming.parameters()).required("RegionId");
    if (!state.hasRegion(region)) {
      throw new ApiException(404, "InvalidRegionId.NotFound", "no such region");
    }
    return region;
  }

  private void log(
      Action action, Call call, List<Mutation.Result> results, Optional<String> error) {
    if (action.kind() != Action.Kind.Change) {
      return;
    }
    var entry =
        new Mutation(
            0, now, action.name(), call.place().account(), call.place().region(),
            call.parameters().optional(Roles.NAME).orElse(null),
            call.parameters().optional("Policy").orElse(null),
            InstanceIds.legible(call.parameters()), results, error.orElse(null),
            call.caller().arn(), requestId, strike.leavesTheAnswer());
    mutation = Optional.of(state.log().add(entry));
  }

  private void act(OtherActor actor) {
    for (var id : actor.instances()) {
      state.instances().find(actor.place(), id).ifPresent(instance -> act(actor, instance));
    }
  }

  private void act(OtherActor actor, Instance instance) {
    var role = actor.role();
    if (role == null) {
      instance.detach(now, Duration.ZERO);
    } else {
      instance.attach(role, null, now, Duration.ZERO);
    }
  }

  private static ApiException throttled(Quotas.Refusal refusal) {
    var headers = refusal.spec().retryAfterHeader()
        ? Map.of(RETRY_AFTER, Long.toString(refusal.retryAfter().toMillis()))
        : Map.<String, String>of();
    return new ApiException(
        refusal.spec().status(), "Throttling.User", "too many calls of this action", Map.of(),
        headers);
  }
}
