package dev.instanceroles.simulation;

import dev.instanceroles.engine.Effect;
import dev.instanceroles.engine.Event;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;

/** A process of the operator with one engine in it: from its start to its crash. */
final class SimProcess {
  /** An engine that asks for more ticks than this without time passing goes round in circles. */
  private static final int MOST_TICKS_AT_ONCE = 50;

  private final String name;
  private final Machine machine;
  private final World world;
  private final Performer performer;
  private final Told told = new Told();
  private final Map<Long, Instant> asOf = new HashMap<>();
  private boolean alive = true;
  private Instant pausedUntil = Instant.MIN;
  private final Queue<Runnable> backlog = new ArrayDeque<>();
  private long epoch;
  private Instant tenure = Instant.MIN;
  private long wake;
  private Instant lastTick = Instant.MIN;
  private int ticksAtOnce;

  SimProcess(String name, Machine machine, World world) {
    this.name = name;
    this.machine = machine;
    this.world = world;
    performer = new Performer(world, this);
  }

  String name() {
    return name;
  }

  Told told() {
    return told;
  }

  boolean alive() {
    return alive;
  }

  void crash() {
    world.say(name, () -> "crashes");
    alive = false;
  }

  /** A stop of all its threads, as by a garbage collection or a suspended machine. */
  void pause(Instant until) {
    world.say(name, () -> "stands still until " + until);
    pausedUntil = until.isAfter(pausedUntil) ? until : pausedUntil;
  }

  boolean paused() {
    return pausedUntil.isAfter(world.now());
  }

  Instant pausedUntil() {
    return pausedUntil;
  }

  /** Until when the tenure of this process is valid; its engine may not know yet. */
  Instant tenure() {
    return tenure;
  }

  void grantTenure(Instant until) {
    tenure = until;
    tell(new Event.TenureUntil(until));
  }

  /** What moment of the cloud the numbered read showed. */
  void readShows(long number, Instant moment) {
    asOf.put(number, moment);
  }

  Instant shownBy(long number) {
    return asOf.getOrDefault(number, Instant.MAX);
  }

  /** Does something in this process: at once, after its pause and what waits for that, or never because it died. */
  void run(Runnable what) {
    if (!alive) {
      return;
    }
    if (!paused() && backlog.isEmpty()) {
      what.run();
      return;
    }
    if (backlog.isEmpty()) {
      world.agenda().at(pausedUntil, this::goOn);
    }
    backlog.add(what);
  }

  private void goOn() {
    if (paused()) {
      world.agenda().at(pausedUntil, this::goOn);
      return;
    }
    while (alive && !backlog.isEmpty()) {
      backlog.remove().run();
    }
  }

  /** Whether the answer is to a question that the engine still asks. */
  boolean heeds(Event event) {
    return switch (event) {
      case Event.RoleChecked checked -> checked.epoch() >= epoch;
      case Event.Observed observed -> observed.epoch() >= epoch;
      case Event.Selected selected -> selected.epoch() >= epoch;
      case Event.Answered answered -> answered.epoch() >= epoch;
      default -> true;
    };
  }

  void tell(Event event) {
    run(() -> handle(event));
  }

  private void handle(Event event) {
    world.say(name, () -> Prose.of(event));
    world.invariants().forEach(invariant -> invariant.telling(this, event));
    told.learn(event, World.PARTITION.accountId());
    world.invariants().forEach(invariant -> invariant.learned(this));
    for (Effect effect : machine.on(event, world.now())) {
      world.say(name, () -> Prose.of(effect));
      if (effect instanceof Effect.Load load) {
        epoch = load.epoch();
      }
      world.invariants().forEach(invariant -> invariant.asked(this, effect));
      performer.perform(effect);
    }
  }

  void wakeAt(Instant at) {
    long number = ++wake;
    world.agenda().at(at, () -> {
      if (number == wake) {
        run(this::tick);
      }
    });
  }

  private void tick() {
    ticksAtOnce = world.now().equals(lastTick) ? ticksAtOnce + 1 : 0;
    lastTick = world.now();
    Violation.when(
        ticksAtOnce > MOST_TICKS_AT_ONCE, "no spinning", () -> name + " wants tick after tick");
    handle(new Event.Tick());
  }
}
