package dev.instanceroles.simulation;

import dev.instanceroles.Golden;
import dev.instanceroles.domain.Account;
import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.domain.Destructive;
import dev.instanceroles.domain.DetachLimit;
import dev.instanceroles.domain.Grant;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.Mode;
import dev.instanceroles.domain.PassedRole;
import dev.instanceroles.domain.Tags;
import dev.instanceroles.engine.Effect;
import dev.instanceroles.engine.Engine;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A world for one scripted story: every call takes 0.05 s each way, and only what the script says goes wrong. */
final class Stage {
  private static final String FOLDER = "src/test/resources/golden/stories/";
  private static final String AUTHOR = "the author";

  private final World world;
  private final Fleet fleet;
  private final Storyteller story = new Storyteller();
  private final Listener listener;

  /**
   * @param instances how many there are
   * @param lease how long one renewal lasts, null where there is one process only
   */
  Stage(int instances, DetachLimit limit, @Nullable Duration lease) {
    SimCloud cloud = new SimCloud(SimCloud.Habits.PLAIN);
    for (int i = 1; i <= instances; i++) {
      cloud.addVm(Setup.instance(i));
    }
    Agenda agenda = new Agenda();
    Grant all = new Grant(List.of("*"), List.of("*"), List.of("*"), null, false, List.of());
    Account account =
        new Account(
            "prod", World.PARTITION, Mode.Enforce, List.of(all), List.of(), limit, 600, null,
            Set.of());
    world =
        World.of(
            agenda,
            new Transcript(false),
            Hazards.steady(),
            cloud,
            new SimBindings(agenda, false),
            new SimAccount(account));
    listener = new Listener(world, story);
    world.invariants().add(listener);
    cloud.listen(change -> world.invariants().forEach(one -> one.changed(change)));
    fleet =
        new Fleet(world, (partition, timing) -> new Engine(partition, timing)::on, lease);
  }

  static Stage of(int instances) {
    return new Stage(instances, DetachLimit.DEFAULT, null);
  }

  World world() {
    return world;
  }

  Fleet fleet() {
    return fleet;
  }

  /** The story begins now; what was before is not told. */
  Stage curtain() {
    story.begin(world.now());
    return this;
  }

  Stage start() {
    fleet.start();
    return this;
  }

  Stage pass(Duration time) {
    Instant end = world.now().plus(time);
    while (world.agenda().next(end)) {
      // The agenda does it all.
    }
    return this;
  }

  SimObject declare(String name, String role, int... numbers) {
    List<InstanceId> ids = Arrays.stream(numbers).mapToObj(Setup::instance).toList();
    SimObject object =
        new SimObject(new BindingKey("team-a", name), PassedRole.of(role), ids);
    return declare(object, Words.ids(ids));
  }

  SimObject declare(String name, String role, Tags tags) {
    SimObject object =
        new SimObject(new BindingKey("team-a", name), PassedRole.of(role), List.of());
    object.tags = tags;
    return declare(object, "whatever carries " + tags);
  }

  private SimObject declare(SimObject object, String on) {
    say(AUTHOR, "declares " + object.key + ": " + object.role.name() + " on " + on);
    world.bindings().create(object);
    world.agenda()
        .in(
            world.hazards().latency(),
            () -> {
              say("the cluster", "puts the finalizer on " + object.key);
              world.bindings().guard(object.key, object.uid);
            });
    return object;
  }

  void edit(SimObject object, String what, Consumer<SimObject> how) {
    say(AUTHOR, what);
    world.bindings().edit(object, how);
  }

  void delete(SimObject object) {
    say(AUTHOR, "deletes " + object.key);
    world.bindings().delete(object);
  }

  void reconcileNow(SimObject object) {
    say(AUTHOR, "asks to reconcile " + object.key + " now");
    world.bindings().annotate(object, one -> one.reconcileRequest = world.now().toString());
  }

  /** Somebody gives instances these tags, and no others. */
  void tag(Tags tags, int... numbers) {
    List<InstanceId> ids = Arrays.stream(numbers).mapToObj(Setup::instance).toList();
    say(
        "somebody",
        tags.equals(Tags.NONE)
            ? "takes all tags off " + Words.ids(ids)
            : "tags " + Words.ids(ids) + " with " + tags);
    ids.forEach(id -> world.cloud().vm(id).tag(tags, world.now()));
  }

  /** The author confirms that the tags of a binding are right. */
  void accept(SimObject object) {
    String decision = "accept:" + listener.doubted(object.key);
    say(AUTHOR, "says " + decision + " of " + object.key);
    world.bindings().annotate(object, one -> one.selectionDecision = decision);
  }

  /** The administrator wants these approved from now on. */
  void require(Destructive... what) {
    say("the administrator", "wants approved: " + Set.of(what));
    world.account().edit(account -> Approvers.requiring(account, Set.of(what)));
  }

  /** Somebody approves the plan that the binding shows. */
  void approvePlan(SimObject object) {
    String decision = "approve:" + listener.inQuestion(object.key);
    say("the approver", "says " + decision + " of " + object.key);
    world.bindings().annotate(object, one -> one.planDecision = decision);
  }

  /** The administrator approves what is held. */
  void approve() {
    var hold = listener.hold();
    String decision = "approve:" + (hold == null ? "nothing" : hold.hash());
    say("the administrator", "decides " + decision);
    world.account().edit(account -> Administrator.deciding(account, decision));
  }

  /** The process that was started first crashes, and another one starts soon. */
  void crash() {
    SimProcess victim = fleet.alive().getFirst();
    say(victim.name(), "crashes");
    fleet.crash(victim, new Chance(1));
  }

  void say(String who, String what) {
    story.say(world.now(), who, what);
  }

  /** Does something a while after the first effect of a kind. */
  void after(Predicate<Effect> first, Duration delay, Runnable what) {
    world.invariants().add(new Invariant() {
      private boolean over;

      @Override
      public void asked(SimProcess process, Effect effect) {
        if (!over && first.test(effect)) {
          over = true;
          world.agenda().in(delay, what);
        }
      }
    });
  }

  /** The role of each instance that has one. */
  SortedMap<String, String> held() {
    SortedMap<String, String> held = new TreeMap<>();
    for (InstanceId id : world.cloud().ids()) {
      Attachment attachment = world.cloud().vm(id).attachment();
      if (attachment != null) {
        held.put(id.value(), attachment.role().name().value());
      }
    }
    return held;
  }

  /** Compares the story with its file. */
  void check(String file, String title, String introduction) {
    Golden.check(FOLDER + file + ".golden", story.text(title, introduction));
  }
}
