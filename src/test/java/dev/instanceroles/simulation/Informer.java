package dev.instanceroles.simulation;

import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.engine.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The watch of one process: in order for each object, but late, now and then twice, and after a new list once more from an
 * older view.
 */
final class Informer {
  private static final Duration LATE = Duration.ofSeconds(60);
  private static final Duration OLD_VIEW = Duration.ofSeconds(30);

  private final World world;
  private final SimProcess process;
  private final Map<BindingKey, Instant> delivered = new HashMap<>();
  private Instant accountDelivered = Instant.MIN;
  private Instant nodesDelivered = Instant.MIN;

  Informer(World world, SimProcess process) {
    this.world = world;
    this.process = process;
  }

  void start() {
    account();
    world.account().watch(account -> account());
    list();
    world.bindings().watch(this::deliver);
    world.bindings().nodes().watch(this::nodes);
  }

  /** Shows everything again, as it was up to half a minute ago, and then what happened since. */
  void list() {
    Instant view = world.now().minus(world.hazards().upTo(OLD_VIEW));
    Map<BindingKey, SimBindings.News> state = new TreeMap<>();
    List<SimBindings.News> news = world.bindings().news();
    news.stream().filter(one -> !one.at().isAfter(view)).forEach(one -> state.put(one.key(), one));
    state.values()
        .stream()
        .filter(one -> one.event() instanceof Event.BindingChanged)
        .forEach(this::deliver);
    news.stream().filter(one -> one.at().isAfter(view)).forEach(this::deliver);
    nodesSince(view);
  }

  private void nodesSince(Instant view) {
    List<SimNodes.News> states = world.bindings().nodes().news();
    long before = states.stream().filter(one -> !one.at().isAfter(view)).count();
    states.stream().skip(Math.max(0, before - 1)).forEach(this::nodes);
  }

  private void nodes(SimNodes.News one) {
    nodesDelivered = after(nodesDelivered);
    world.agenda().at(nodesDelivered, () -> process.tell(new Event.NodesListed(one.nodes())));
  }

  private void deliver(SimBindings.News one) {
    deliverOnce(one);
    if (world.hazards().strikes(Hazard.WATCH_TWICE)) {
      deliverOnce(one);
    }
  }

  private void deliverOnce(SimBindings.News one) {
    Instant at = after(delivered.getOrDefault(one.key(), Instant.MIN));
    delivered.put(one.key(), at);
    world.agenda().at(at, () -> process.tell(one.event()));
  }

  private void account() {
    Event event = new Event.AccountChanged(world.account().current());
    accountDelivered = after(accountDelivered);
    world.agenda().at(accountDelivered, () -> process.tell(event));
  }

  private Instant after(Instant previous) {
    Duration lag =
        world.hazards().strikes(Hazard.WATCH_LATE)
            ? world.hazards().upTo(LATE)
            : world.hazards().latency();
    Instant at = world.now().plus(lag);
    return at.isAfter(previous) ? at : previous;
  }
}
