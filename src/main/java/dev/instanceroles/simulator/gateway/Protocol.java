package dev.instanceroles.simulator.gateway;

import dev.instanceroles.simulator.http.WireRequest;
import dev.instanceroles.simulator.state.Quotas;
import dev.instanceroles.simulator.state.State;
import dev.instanceroles.simulator.world.FaultEffect.Failure;
import dev.instanceroles.simulator.world.Provider;
import java.time.Instant;
import java.util.Optional;

/** How one cloud is spoken to. Whatever it refuses is an {@link ApiException}. */
public interface Protocol {
  Provider provider();

  /** Whether a request is meant for this cloud, by what it carries. */
  boolean isMeantBy(WireRequest request);

  /** Decodes the parameters. */
  Incoming read(WireRequest request);

  /** What distinguishes a request of which only one may be at work at a time; a second is told so. */
  default Optional<String> exclusive(Incoming incoming) {
    return Optional.empty();
  }

  /** Finds out who made a request. */
  Caller authenticate(Incoming incoming, State state, Instant now);

  /** What is asked for. */
  Action action(Incoming incoming);

  /** Where it is to happen; empty for what knows no regions. */
  String region(Action action, Incoming incoming, State state);

  /** For a call that a quota does not admit. */
  ApiException throttled(Quotas.Refusal refusal);

  /** Whether a code says that there were too many calls. */
  boolean isThrottling(String code);

  Parameters parameters(Incoming incoming);

  /** Checks that the caller may do what is asked for. */
  void authorize(Action action, Call call);

  /** For the log, as far as it can be read: nothing is refused here. */
  Wanted wanted(Parameters parameters);

  /** Code and status of an injected failure, which may have left them to the cloud. */
  ApiException failure(Failure failure);

  Answers answers(Incoming incoming, String requestId);

  /** To a request that could not be read. */
  Answers answers(WireRequest request, String requestId);
}
