package dev.instanceroles.simulation;

import dev.instanceroles.engine.Engine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A world in which nobody does anything but run the operator, and no call fails by chance. A drawn one has bindings, now and
 * then a role that does not work, and like every drawn world instances that take none.
 */
final class UntouchedWorld {
  /** Longer than every wait of an engine that is not about a fault that lasts: two reads 15 minutes apart. */
  private static final Duration REST = Duration.ofMinutes(35);

  private static final int MOST_STEPS = 100_000;

  private final World world;
  private final Machine.Maker maker;

  /** What a simulation left behind, without its processes. */
  UntouchedWorld(World world, Machine.Maker maker) {
    this.world = world;
    this.maker = maker;
  }

  UntouchedWorld(Profile profile, long seed) {
    maker = (partition, timing) -> new Engine(partition, timing)::on;
    Chance chance = new Chance(seed);
    Setup setup = new Setup(profile, chance.split());
    Agenda agenda = new Agenda();
    world =
        World.of(
            agenda,
            new Transcript(false),
            Hazards.steady(),
            setup.cloud(),
            new SimBindings(agenda, profile == Profile.MANIFESTS),
            setup.account());
    if (chance.percent(30)) {
      SimRole role = world.cloud().role(chance.pick(Setup.ROLES));
      role.become(chance.pick(List.of(SimRole.Health.values())));
    }
    AuthorDeeds authors = new AuthorDeeds(world, setup, false);
    setup.bindings(world.cloud()).forEach(authors::create);
  }

  World world() {
    return world;
  }

  /** A new process finds the world as the last one left it, runs until long after it came to rest, and crashes. */
  Life live() {
    Life life = new Life();
    world.invariants().add(life);
    Fleet fleet = new Fleet(world, maker, null);
    fleet.start();
    Instant end = world.now().plus(REST);
    int steps = 0;
    while (world.agenda().next(end)) {
      steps++;
      Violation.when(steps > MOST_STEPS, "no spinning", () -> "too many steps");
    }
    fleet.alive().forEach(SimProcess::crash);
    world.invariants().remove(life);
    return life;
  }
}
