package dev.instanceroles.simulation;

import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.PassedRole;
import dev.instanceroles.engine.Engine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A world in which bindings that share no instance are edited, and every role works. Worlds of the same seed see the same edits
 * at the same times; what goes wrong besides is drawn apart from them, and may be left out.
 */
final class EditedWorld {
  /** What the operator must take for a role or an instance that does not work, until a person does something about it. */
  private static final Set<Hazard> DECIDED_BY_PEOPLE =
      EnumSet.of(Hazard.SEND_FORBIDDEN, Hazard.ITEM_REFUSED);

  /** How the edits follow each other. */
  enum Pace {
    /** All that an edit leads to is over before the next, whatever went wrong in its first minutes. */
    SLOW,
    /** Within seconds. */
    HASTY,
    /** Within seconds, and of session policies too: they are in no read, so that nothing may land after all was settled. */
    HASTY_WITH_POLICIES
  }

  private static final List<Deed> EDITS =
      List.of(Deed.ADD_ID, Deed.REMOVE_ID, Deed.CHANGE_ROLE, Deed.CHANGE_ROLE, Deed.UNBIND);

  private static final List<Deed> MISHAPS =
      List.of(Deed.CRASH, Deed.CRASH, Deed.DEPOSE, Deed.PAUSE, Deed.RELIST);
  private static final List<Profile> MOODS =
      List.of(Profile.COMPARABLE, Profile.CRASHES, Profile.LEADERS, Profile.GHOSTS);

  /** Longer than a call that takes effect late, a wait after a failure, and the sends that follow. */
  private static final Duration APART = Duration.ofMinutes(35);

  private static final Duration FAULTS_OF_AN_EDIT = Duration.ofMinutes(5);

  /** Until a ghost is over, and two reads 15 minutes apart agree that its entry may go. */
  private static final Duration REST = Duration.ofMinutes(60);

  /** How long things still go wrong after the last edit. */
  private static final Duration AFTERMATH = Duration.ofSeconds(90);

  private static final int MOST_STEPS = 400_000;

  /**
   * How it was in the end.
   *
   * @param held the role of each instance that has one
   * @param owners the binding that answers for it, where one does
   * @param changes what really came off and went on, instance by instance
   */
  record End(
      SortedMap<InstanceId, PassedRole> held,
      SortedMap<InstanceId, String> owners,
      SortedMap<InstanceId, List<String>> changes) {}

  private final World world;
  private final Setup setup;
  private final Chance edits;
  private final Chance mishaps;
  private final Pace pace;
  private final boolean faulty;
  private final Fleet fleet;
  private int steps;

  EditedWorld(long seed, Pace pace, boolean faulty) {
    this.pace = pace;
    this.faulty = faulty;
    Chance chance = new Chance(seed);
    setup = new Setup(Profile.COMPARABLE, chance.split());
    edits = chance.split();
    mishaps = chance.split();
    Hazards drawn =
        Hazards.drawn(chance.split(), mishaps.pick(MOODS).often()).without(DECIDED_BY_PEOPLE);
    if (pace == Pace.HASTY_WITH_POLICIES) {
      drawn.without(Set.of(Hazard.SEND_GHOST));
    }
    Agenda agenda = new Agenda();
    world =
        World.of(
            agenda,
            new Transcript(Long.getLong("simulation.seed", 0) == seed),
            faulty ? drawn : Hazards.steady(),
            setup.cloud(),
            new SimBindings(agenda, false),
            setup.account());
    fleet =
        new Fleet(
            world, (partition, timing) -> new Engine(partition, timing)::on, lease());
    world.invariants().add(new Approval(world));
  }

  private @Nullable Duration lease() {
    return faulty && mishaps.percent(50)
        ? Duration.ofSeconds(mishaps.pick(List.of(15, 30, 120)))
        : null;
  }

  End run() {
    Instant last = edit();
    if (faulty) {
      OutsideDeeds outside = new OutsideDeeds(world, fleet);
      Duration horizon = Duration.between(world.now(), last).plus(AFTERMATH);
      int count = mishaps.between(1, 8);
      for (int i = 0; i < count; i++) {
        Deed deed = mishaps.pick(MISHAPS);
        Chance chance = mishaps.split();
        world.agenda().in(mishaps.upTo(horizon), () -> outside.does(deed, chance));
      }
    }
    fleet.start();
    runUntil(last.plus(AFTERMATH));
    world.hazards().end();
    fleet.settle();
    runUntil(world.now().plus(REST));
    return new End(held(), owners(), changes());
  }

  /** Plans all edits; the answer is the time of the last. */
  private Instant edit() {
    AuthorDeeds authors = new AuthorDeeds(world, setup, true);
    setup.bindings(world.cloud())
        .forEach(
            object -> world.agenda()
                .in(edits.upTo(Duration.ofSeconds(20)), () -> authors.create(object)));
    Instant at = world.now().plusSeconds(21);
    boolean slow = pace == Pace.SLOW;
    int count = slow ? edits.between(1, 3) : edits.between(1, 12);
    for (int i = 0; i < count; i++) {
      if (slow) {
        world.agenda().at(at.plus(FAULTS_OF_AN_EDIT), () -> world.hazards().pause(true));
        at = at.plus(APART);
        world.agenda().at(at, () -> world.hazards().pause(false));
      } else {
        at = at.plus(edits.upTo(Duration.ofSeconds(edits.percent(50) ? 3 : 40)));
      }
      edit(authors, at);
    }
    return at;
  }

  private void edit(AuthorDeeds authors, Instant at) {
    boolean policy = pace == Pace.HASTY_WITH_POLICIES && edits.percent(30);
    Deed deed = edits.pick(EDITS);
    Chance chance = edits.split();
    world.agenda().at(at, () -> {
      if (policy) {
        toggleSessionPolicy(chance);
      } else {
        authors.does(deed, chance);
      }
    });
  }

  private void toggleSessionPolicy(Chance chance) {
    SimObject object = chance.pick(world.bindings().objects().values());
    String next = object.role.sessionPolicy() == null ? "{\"Version\":\"1\"}" : null;
    world.say("author", () -> "gives " + object.key + " the session policy " + next);
    world.bindings()
        .edit(object, edited -> edited.role = new PassedRole(edited.role.name(), next));
  }

  private void runUntil(Instant horizon) {
    while (world.agenda().next(horizon)) {
      steps++;
      Violation.when(steps > MOST_STEPS, "no spinning", () -> "too many steps");
    }
  }

  List<String> transcript() {
    return world.transcript().lines();
  }

  private SortedMap<InstanceId, PassedRole> held() {
    SortedMap<InstanceId, PassedRole> held = new TreeMap<>();
    for (InstanceId id : world.cloud().ids()) {
      Attachment attachment = world.cloud().vm(id).attachment();
      if (attachment != null) {
        held.put(id, attachment.role());
      }
    }
    return held;
  }

  private SortedMap<InstanceId, String> owners() {
    SortedMap<InstanceId, String> owners = new TreeMap<>();
    world.ledger()
        .entries()
        .forEach((id, entry) -> owners.put(id, entry.role() + " for " + entry.owner()));
    return owners;
  }

  private SortedMap<InstanceId, List<String>> changes() {
    SortedMap<InstanceId, List<String>> changes = new TreeMap<>();
    for (SimCloud.Change change : world.cloud().changes()) {
      changes.computeIfAbsent(change.instance(), id -> new ArrayList<>())
          .add((change.attached() ? "on " : "off ") + change.what().role());
    }
    return changes;
  }
}
