package dev.instanceroles.simulator.gateway;

import dev.instanceroles.simulator.http.Reply;
import dev.instanceroles.simulator.state.Calls.Outcome;
import dev.instanceroles.simulator.state.Mutation;
import dev.instanceroles.simulator.state.State;
import dev.instanceroles.simulator.world.FaultEffect.Failure;
import java.time.Instant;
import java.util.Optional;

/**
 * The moment of one call: its effect, its entry in the log, and what its caller gets.
 *
 * @param mutation what was logged, if the call was meant to change something
 */
record Turn(Reply reply, Optional<Mutation> mutation) {

  static Turn take(Protocol protocol, State state, Arrival arrival, Instant now) {
    if (state.halted()) {
      return new Turn(new Reply.Drop(), Optional.empty());
    }
    var incoming = arrival.incoming();
    var strike = arrival.strike();
    var answers = protocol.answers(incoming, arrival.requestId());
    var prevented = prevented(protocol, strike, answers);
    if (prevented.isPresent()) {
      state.log().count(incoming.action(), outcome(protocol, strike));
      return new Turn(prevented.get(), Optional.empty());
    }
    var dispatch = new Dispatch(protocol, state, arrival, now);
    Reply.Answer answer;
    Outcome outcome;
    try {
      answer = answers.success(dispatch.run());
      outcome = Outcome.Ok;
    } catch (ApiException e) {
      answer = answers.refusal(e);
      outcome = protocol.isThrottling(e.code()) ? Outcome.Throttled : Outcome.Refused;
    }
    state.log().count(incoming.action(), strike.leavesTheAnswer() ? outcome : Outcome.Faulted);
    state.halt(strike.halts());
    return new Turn(spoil(protocol, strike, answer, answers), dispatch.mutation());
  }

  private static Optional<Reply> prevented(Protocol protocol, Strike strike, Answers answers) {
    return strike.resets(false)
        ? Optional.of(new Reply.Drop())
        : strike.failure(false).map(failure -> failed(protocol, failure, answers));
  }

  private static Outcome outcome(Protocol protocol, Strike strike) {
    boolean throttled = !strike.resets(false)
        && strike.failure(false)
            .filter(failure -> protocol.isThrottling(protocol.failure(failure).code()))
            .isPresent();
    return throttled ? Outcome.Throttled : Outcome.Faulted;
  }

  private static Reply spoil(
      Protocol protocol, Strike strike, Reply.Answer answer, Answers answers) {
    if (strike.resets(true) || strike.halts()) {
      return new Reply.Drop();
    }
    var failure = strike.failure(true);
    if (failure.isPresent()) {
      return failed(protocol, failure.get(), answers);
    }
    return strike.damage().map(it -> Spoiling.damaged(it.damage(), answer)).orElse(answer);
  }

  private static Reply failed(Protocol protocol, Failure failure, Answers answers) {
    var told = protocol.failure(failure);
    return failure.style() == Failure.Style.Html
        ? Spoiling.html(told.status())
        : answers.failure(told, failure.style());
  }
}
