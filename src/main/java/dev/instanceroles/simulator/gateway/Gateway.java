package dev.instanceroles.simulator.gateway;

import dev.instanceroles.simulator.http.Reply;
import dev.instanceroles.simulator.http.WireRequest;
import dev.instanceroles.simulator.state.Cloud;
import dev.instanceroles.simulator.state.Mutation;
import dev.instanceroles.simulator.state.State;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** All services of all clouds behind one address: takes a request, lets its faults happen, and answers. */
public final class Gateway {
  private final List<Protocol> protocols;
  private final Cloud cloud;
  private final CountDownLatch closing;
  private final Consumer<Mutation> listener;
  private final Duration latency;
  private final RequestIds requestIds;
  private final Set<String> atWork = ConcurrentHashMap.newKeySet();

  /**
   * @param protocols the last is taken for what is meant for none of them
   * @param closing ends all waiting
   * @param listener hears of each change before its caller does
   */
  public Gateway(
      List<Protocol> protocols, Cloud cloud, CountDownLatch closing, Consumer<Mutation> listener) {
    this.protocols = List.copyOf(protocols);
    this.cloud = cloud;
    this.closing = closing;
    this.listener = listener;
    this.latency = cloud.inTurn(state -> state.behaviour().latency());
    this.requestIds = new RequestIds(cloud.inTurn(state -> state.behaviour().seed()));
  }

  /** @throws InterruptedException if the thread is interrupted while the call takes its time */
  public Reply handle(WireRequest request) throws InterruptedException {
    var protocol = protocols.stream()
        .filter(it -> it.isMeantBy(request))
        .findFirst()
        .orElse(protocols.getLast());
    var requestId = requestIds.next();
    Incoming incoming;
    try {
      incoming = protocol.read(request);
    } catch (ApiException e) {
      return protocol.answers(request, requestId).refusal(e);
    }
    var exclusive = protocol.exclusive(incoming);
    boolean first = exclusive.map(atWork::add).orElse(true);
    try {
      return serve(protocol, incoming, requestId, !first);
    } finally {
      exclusive.filter(key -> first).ifPresent(atWork::remove);
    }
  }

  private Reply serve(Protocol protocol, Incoming incoming, String requestId, boolean second)
      throws InterruptedException {
    var strike = cloud.inTurn(state -> strike(protocol, state, incoming));
    if (!pause(latency.plus(strike.latency(false)))) {
      return new Reply.Drop();
    }
    var arrival = new Arrival(incoming, strike, requestId, second);
    var turn = cloud.inTurn(state -> Turn.take(protocol, state, arrival, cloud.now()));
    turn.mutation().ifPresent(listener);
    return pause(strike.latency(true)) ? turn.reply() : new Reply.Drop();
  }

  private Strike strike(Protocol protocol, State state, Incoming incoming) {
    return new Strike(
        state.faults()
            .strike(protocol.provider(), incoming.action(), incoming.region(), cloud.now()));
  }

  /** @return false if the server closed meanwhile */
  private boolean pause(Duration time) throws InterruptedException {
    return !time.isPositive() || !closing.await(time.toMillis(), TimeUnit.MILLISECONDS);
  }
}
