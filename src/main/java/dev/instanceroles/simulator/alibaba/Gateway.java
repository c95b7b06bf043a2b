package dev.instanceroles.simulator.alibaba;

import dev.instanceroles.simulator.http.Reply;
import dev.instanceroles.simulator.http.WireRequest;
import dev.instanceroles.simulator.state.Cloud;
import dev.instanceroles.simulator.state.Mutation;
import dev.instanceroles.simulator.state.State;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** All services behind one address: takes a request, lets its faults happen, and answers. */
public final class Gateway {
  private static final Set<String> METHODS = Set.of("GET", "POST");

  private final Cloud cloud;
  private final CountDownLatch closing;
  private final Consumer<Mutation> listener;
  private final Duration latency;
  private final RequestIds requestIds;

  /**
   * @param closing ends all waiting
   * @param listener hears of each change before its caller does
   */
  public Gateway(Cloud cloud, CountDownLatch closing, Consumer<Mutation> listener) {
    this.cloud = cloud;
    this.closing = closing;
    this.listener = listener;
    this.latency = cloud.inTurn(state -> state.behaviour().latency());
    this.requestIds = new RequestIds(cloud.inTurn(state -> state.behaviour().seed()));
  }

  /** @throws InterruptedException if the thread is interrupted while the call takes its time */
  public Reply handle(WireRequest request) throws InterruptedException {
    var requestId = requestIds.next();
    Incoming incoming;
    try {
      incoming = read(request);
    } catch (ApiException e) {
      return Answers.illegible(e, request, requestId);
    }
    var strike = cloud.inTurn(state -> strike(state, incoming));
    if (!pause(latency.plus(strike.latency(false)))) {
      return new Reply.Drop();
    }
    var turn = cloud.inTurn(
        state -> Turn.take(state, incoming, strike, cloud.now(), requestId));
    turn.mutation().ifPresent(listener);
    return pause(strike.latency(true)) ? turn.reply() : new Reply.Drop();
  }

  private static Incoming read(WireRequest request) {
    if (!METHODS.contains(request.method())) {
      throw new ApiException(405, "UnsupportedHTTPMethod", "only GET and POST are accepted");
    }
    if (!request.path().equals("/")) {
      throw new ApiException(404, "InvalidAction.NotFound", "no such path");
    }
    return Incoming.of(request);
  }

  private Strike strike(State state, Incoming incoming) {
    return new Strike(
        state.faults().strike(incoming.action(), incoming.region(), cloud.now()));
  }

  /** @return false if the server closed meanwhile */
  private boolean pause(Duration time) throws InterruptedException {
    return !time.isPositive() || !closing.await(time.toMillis(), TimeUnit.MILLISECONDS);
  }
}
