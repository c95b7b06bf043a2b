package dev.instanceroles.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One run: a world is drawn from a seed, lives through its deeds and hazards, and comes to rest. */
final class Simulation {
  /** Longer than the longest silent wait of an engine: two sweeps, or two reads 15 minutes apart. */
  private static final Duration REST = Duration.ofMinutes(35);

  private static final Duration LONGEST_UNREST = Duration.ofHours(4);
  private static final int MOST_STEPS = 400_000;

  private final Profile profile;
  private final long seed;
  private final Machine.Maker maker;
  private final World world;
  private final Fleet fleet;
  private final Reports reports;
  private final Setup setup;
  private final Chance plan;
  private int steps;

  private Simulation(Machine.Maker maker, Profile profile, long seed, boolean told) {
    this.profile = profile;
    this.seed = seed;
    this.maker = maker;
    Chance chance = new Chance(seed);
    setup = new Setup(profile, chance.split());
    plan = chance.split();
    Agenda agenda = new Agenda();
    world =
        World.of(
            agenda,
            new Transcript(told),
            Hazards.drawn(chance.split(), profile.often()),
            setup.cloud(),
            new SimBindings(agenda, profile == Profile.MANIFESTS),
            setup.account());
    setup.nodes(world);
    fleet = new Fleet(world, maker, lease());
    reports = new Reports(world);
  }

  /**
   * @param told whether the transcript is wanted
   */
  static Outcome run(Machine.Maker maker, Profile profile, long seed, boolean told) {
    return new Simulation(maker, profile, seed, told).run();
  }

  private Outcome run() {
    Violation violation = null;
    try {
      live();
    } catch (Violation broken) {
      violation = broken;
    } catch (RuntimeException failed) {
      violation = new Violation("no exception", failed.toString());
      violation.initCause(failed);
    }
    if (violation != null) {
      Violation last = violation;
      world.say("BROKEN", last::getMessage);
    }
    return new Outcome(seed, violation, world.transcript().lines(), world.tally());
  }

  private void live() {
    // Drawn apart: worlds without approvals stay as they are.
    Chance approvals = new Chance(~seed);
    SwapRules swaps = new SwapRules(world);
    List<Invariant> rules =
        List.of(
            new SendRules(world),
            new AnswerRules(world),
            new PauseRules(world),
            new DetachRules(world),
            new DetachLimitRule(world),
            new ApprovalRules(world),
            new SelectionRules(world),
            new AttachRules(world),
            swaps,
            new RoleRules(world),
            new ProvenanceRules(world),
            new LedgerRules(world),
            new FinalizerRule(world),
            new StatusRules(world),
            reports,
            new Administrator(world, plan.split()),
            new Approvers(world, approvals));
    world.invariants().addAll(rules);
    world.cloud()
        .listen(
            change -> world.invariants().forEach(invariant -> invariant.changed(change)));
    AuthorDeeds authors = new AuthorDeeds(world, setup, profile == Profile.COMPARABLE);
    OutsideDeeds outside = new OutsideDeeds(world, fleet);
    setup.bindings(world.cloud())
        .forEach(
            object -> world.agenda()
                .in(plan.upTo(Duration.ofSeconds(20)), () -> authors.create(object)));
    Duration horizon = Duration.ofSeconds(plan.between(20, plan.percent(30) ? 2400 : 300));
    int count = plan.between(1, profile == Profile.BATCHES ? 8 : 25);
    List<Deed> deeds = profile.deeds();
    for (int i = 0; i < count; i++) {
      Deed deed = plan.pick(deeds);
      Chance chance = plan.split();
      world.agenda().in(plan.upTo(horizon), () -> {
        swaps.stirred();
        world.tally().count(deed.toString());
        if (deed.compareTo(Deed.CHANGE_GRANTS) < 0) {
          authors.does(deed, chance);
        } else {
          outside.does(deed, chance);
        }
      });
    }
    fleet.start();
    runUntil(Agenda.START.plus(horizon));
    calm();
    rest();
    new EndRules(world, reports).check();
    if (seed % 4 == 0) {
      SecondPlan.check(world, maker, fleet);
    }
  }

  private @Nullable Duration lease() {
    if (profile == Profile.MANIFESTS || (profile != Profile.LEADERS && plan.percent(60))) {
      return null;
    }
    return Duration.ofSeconds(plan.pick(List.of(15, 30, 120)));
  }

  /** The end of all faults and of everything that waits for a person. */
  private void calm() {
    world.say("world", () -> "is calm from now on");
    world.hazards().end();
    world.bindings().makeUnavailable(null);
    if (!world.account().signsInCorrectly()) {
      world.account().signInAs(World.PARTITION.accountId(), world.now());
    }
    if (world.account().current() == null) {
      world.account().be(true);
    }
    world.cloud().ids().forEach(id -> world.cloud().vm(id).spoil(false, false));
    reports.listenTo(fleet.settle());
  }

  /** Where a role does not work it is tried again now and then, but nobody hears of that. */
  private void rest() {
    boolean sound =
        world.cloud()
            .roleNames()
            .stream()
            .allMatch(role -> world.cloud().role(role).health() == SimRole.Health.SOUND);
    Instant latest = world.now().plus(LONGEST_UNREST);
    while (world.now().isBefore(latest)) {
      runUntil(world.now().plus(Duration.ofMinutes(5)));
      Instant last = sound ? reports.lastActive() : reports.lastTold();
      if (world.now().isAfter(last.plus(REST))) {
        return;
      }
    }
    throw new Violation("comes to rest", "still busy with " + reports.lastActivity());
  }

  private void runUntil(Instant horizon) {
    while (world.agenda().next(horizon)) {
      steps++;
      Violation.when(steps > MOST_STEPS, "no spinning", () -> "too many steps");
    }
  }
}
