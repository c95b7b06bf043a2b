package dev.instanceroles.simulation;

import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.Mode;
import dev.instanceroles.domain.PassedRole;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What authors of bindings do. */
final class AuthorDeeds {
  private static final Duration GUARDED_WITHIN = Duration.ofSeconds(5);
  private static final Duration RENAMED_WITHIN = Duration.ofSeconds(8);

  private final World world;
  private final Setup setup;
  private final boolean apart;

  /**
   * @param apart whether bindings must not share instances
   */
  AuthorDeeds(World world, Setup setup, boolean apart) {
    this.world = world;
    this.setup = setup;
    this.apart = apart;
  }

  void does(Deed deed, Chance chance) {
    switch (deed) {
      case CREATE -> create(chance);
      case ADD_ID -> edit(chance, "adds an instance", object -> addId(object, chance));
      case REMOVE_ID -> edit(chance, "removes an instance", object -> removeId(object, chance));
      case SELECT -> edit(
          chance, "changes the tags", object -> setup.select(object, chance));
      case EXCLUDE -> edit(chance, "changes what is excluded", object -> {
        InstanceId id = chance.pick(world.cloud().ids());
        boolean selects = object.tags != null || object.nodeLabels != null;
        if (selects && !object.exclude.remove(id)) {
          object.exclude.add(id);
        }
      });
      case CHANGE_ROLE -> edit(
          chance,
          "changes the role",
          object -> object.role =
              new PassedRole(chance.pick(Setup.ROLES), object.role.sessionPolicy()));
      case CHANGE_POLICY -> edit(
          chance,
          "changes the session policy",
          object -> object.role =
              new PassedRole(object.role.name(), setup.role().sessionPolicy()));
      case UNBIND -> edit(chance, "toggles Unbound", object -> object.unbound ^= true);
      case SUSPEND -> edit(chance, "toggles suspend", object -> object.suspended ^= true);
      case OBSERVE -> edit(
          chance,
          "toggles Observe",
          object -> object.mode = object.mode == Mode.Enforce ? Mode.Observe : Mode.Enforce);
      case CHANGE_DELETION_POLICY -> edit(
          chance,
          "changes the deletion policy",
          object -> object.deletionPolicy = setup.deletionPolicy());
      case ADOPT -> edit(chance, "toggles Adopt", object -> object.adoptSameRole ^= true);
      case REPLACE -> edit(chance, "changes replaceRoles", object -> {
        object.replaceRoles.clear();
        object.replaceRoles.addAll(chance.some(Setup.ROLES, chance.between(0, 3)));
      });
      case SPOIL_SPEC -> edit(
          chance, "spoils or mends the spec", object -> object.readable ^= true);
      case RECONCILE_NOW -> some(
          chance, "asks to reconcile now", object -> world.bindings()
              .annotate(object, o -> o.reconcileRequest = world.now().toString()));
      case DELETE -> some(chance, "deletes", world.bindings()::delete);
      case DELETE_ALL -> deleteAll();
      case RENAME -> some(chance, "renames", object -> rename(object, chance));
      case STRIP_FINALIZER -> some(chance, "strips the finalizer of", object -> {
        world.bindings().strip(object);
        guardSoon(object);
      });
      default -> throw new IllegalArgumentException(deed + " is nothing an author does");
    }
  }

  void create(SimObject object) {
    if (world.bindings().create(object)) {
      world.say("author", () -> "creates " + Prose.of(object.shown()));
      guardSoon(object);
    }
  }

  private void create(Chance chance) {
    List<BindingKey> free = new ArrayList<>(Setup.KEYS);
    free.removeAll(world.bindings().objects().keySet());
    List<InstanceId> ids = free(chance);
    if (!free.isEmpty() && !ids.isEmpty()) {
      create(setup.binding(chance.pick(free), ids));
    }
  }

  /** Instances that a binding may take. */
  private List<InstanceId> free(Chance chance) {
    List<InstanceId> ids = new ArrayList<>(world.cloud().ids());
    if (apart || chance.percent(50)) {
      world.bindings().objects().values().forEach(object -> ids.removeAll(object.ids));
    }
    return ids;
  }

  private void addId(SimObject object, Chance chance) {
    List<InstanceId> ids = free(chance);
    if (!ids.isEmpty()) {
      object.ids.add(chance.pick(ids));
    }
  }

  private static void removeId(SimObject object, Chance chance) {
    if (object.ids.size() > 1) {
      object.ids.remove(chance.pick(object.ids));
    }
  }

  private void deleteAll() {
    world.say("author", () -> "deletes everything");
    List.copyOf(world.bindings().objects().values()).forEach(world.bindings()::delete);
  }

  private void rename(SimObject object, Chance chance) {
    List<BindingKey> free = new ArrayList<>(Setup.KEYS);
    free.removeAll(world.bindings().objects().keySet());
    if (free.isEmpty() || object.deleting) {
      return;
    }
    SimObject renamed = object.again(chance.pick(free));
    world.bindings().delete(object);
    world.agenda().in(chance.upTo(RENAMED_WITHIN), () -> create(renamed));
  }

  /** The adapter of the operator, which stands in for itself here. */
  private void guardSoon(SimObject object) {
    Duration delay =
        world.hazards().strikes(Hazard.FINALIZER_LATE)
            ? world.hazards().upTo(GUARDED_WITHIN)
            : world.hazards().latency();
    world.agenda().in(delay, () -> world.bindings().guard(object.key, object.uid));
  }

  private void edit(Chance chance, String what, Consumer<SimObject> how) {
    some(chance, what + " of", object -> {
      if (!object.deleting || chance.percent(30)) {
        world.bindings().edit(object, how);
        world.say("author", () -> "so it is " + Prose.of(object.shown()));
      }
    });
  }

  private void some(Chance chance, String what, Consumer<SimObject> how) {
    var objects = world.bindings().objects().values();
    if (!objects.isEmpty()) {
      SimObject object = chance.pick(objects);
      world.say("author", () -> what + " " + object.key);
      how.accept(object);
    }
  }
}
