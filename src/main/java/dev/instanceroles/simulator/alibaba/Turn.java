package dev.instanceroles.simulator.alibaba;

import dev.instanceroles.simulator.http.Reply;
import dev.instanceroles.simulator.state.Calls.Outcome;
import dev.instanceroles.simulator.state.Mutation;
import dev.instanceroles.simulator.state.State;
import java.time.Instant;
import java.util.Optional;

/**
 * The moment of one call: its effect, its entry in the log, and what its caller gets.
 *
 * @param mutation what was logged, if the call was meant to change something
 */
record Turn(Reply reply, Optional<Mutation> mutation) {

  static Turn take(
      State state, Incoming incoming, Strike strike, Instant now, String requestId) {
    if (state.halted()) {
      return new Turn(new Reply.Drop(), Optional.empty());
    }
    var answers = new Answers(incoming, requestId);
    if (strike.prevents()) {
      state.log().count(incoming.action(), prevented(strike));
      return new Turn(
          strike.resets(false) ? new Reply.Drop() : answers.failure(strike.failure(false).get()),
          Optional.empty());
    }
    var dispatch = new Dispatch(state, incoming, strike, now, requestId);
    Reply.Answer answer;
    Outcome outcome;
    try {
      answer = answers.success(dispatch.run());
      outcome = Outcome.Ok;
    } catch (ApiException e) {
      answer = answers.refusal(e);
      outcome = e.isThrottling() ? Outcome.Throttled : Outcome.Refused;
    }
    state.log().count(incoming.action(), strike.leavesTheAnswer() ? outcome : Outcome.Faulted);
    state.halt(strike.halts());
    return new Turn(spoil(strike, answer, answers), dispatch.mutation());
  }

  private static Outcome prevented(Strike strike) {
    boolean throttled = !strike.resets(false)
        && strike.failure(false).get().code().startsWith("Throttling");
    return throttled ? Outcome.Throttled : Outcome.Faulted;
  }

  private static Reply spoil(Strike strike, Reply.Answer answer, Answers answers) {
    if (strike.resets(true) || strike.halts()) {
      return new Reply.Drop();
    }
    if (strike.failure(true).isPresent()) {
      return answers.failure(strike.failure(true).get());
    }
    return strike.damage().map(mangled -> Answers.damaged(mangled.damage(), answer)).orElse(answer);
  }
}
