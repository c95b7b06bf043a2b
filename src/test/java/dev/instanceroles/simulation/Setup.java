package dev.instanceroles.simulation;

import dev.instanceroles.domain.Account;
import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.domain.DeletionPolicy;
import dev.instanceroles.domain.Destructive;
import dev.instanceroles.domain.DetachLimit;
import dev.instanceroles.domain.Grant;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.Mode;
import dev.instanceroles.domain.PassedRole;
import dev.instanceroles.domain.RoleName;
import dev.instanceroles.domain.SwapPolicy;
import dev.instanceroles.domain.Tags;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Draws the world as it is before anything happens. */
final class Setup {
  static final List<RoleName> ROLES =
      List.of(new RoleName("Blue"), new RoleName("Green"), new RoleName("Red"));
  static final RoleName GUARDED = new RoleName("Guarded-Node");
  static final List<BindingKey> KEYS =
      List.of(
          new BindingKey("team-a", "db"),
          new BindingKey("team-a", "web"),
          new BindingKey("team-b", "job"),
          new BindingKey("team-b", "web"));
  private static final List<Tags> SELECTORS =
      List.of(Tags.of(Map.of("app", "web")), Tags.of(Map.of("app", "db")));
  private static final List<Tags> TAGS =
      List.of(
          Tags.of(Map.of("app", "web")),
          Tags.of(Map.of("app", "web", "team", "a")),
          Tags.of(Map.of("app", "db", "team", "b")),
          Tags.of(Map.of("team", "a")),
          Tags.NONE);
  static final RoleName SERVICE = new RoleName("KubernetesNodeRoleForECS");
  private static final String POLICY = "{\"Version\":\"1\"}";

  private final Profile profile;
  private final Chance chance;

  Setup(Profile profile, Chance chance) {
    this.profile = profile;
    this.chance = chance;
  }

  static InstanceId instance(int number) {
    return new InstanceId(String.format(Locale.ROOT, "i-%03d", number));
  }

  SimCloud cloud() {
    SimCloud cloud =
        new SimCloud(
            new SimCloud.Habits(
                chance.percent(50),
                chance.percent(50),
                chance.percent(50) && profile != Profile.SERVICES));
    int count = profile == Profile.BATCHES ? chance.between(95, 130) : chance.between(3, 8);
    for (int i = 1; i <= count; i++) {
      SimVm vm = cloud.addVm(instance(i));
      if (chance.percent(profile == Profile.BATCHES ? 1 : 5)) {
        oddity(vm);
      }
      if (profile == Profile.TAGS || profile == Profile.NODES) {
        vm.tag(tags(chance), Instant.MIN);
      }
      if (profile == Profile.SERVICES && chance.percent(70)) {
        vm.addServiceRole(SERVICE, chance.percent(70));
      }
      if (chance.percent(profile == Profile.FOREIGN ? 30 : 5)) {
        RoleName role = chance.percent(20) ? GUARDED : chance.pick(ROLES);
        cloud.attachByOther(instance(i), role, Agenda.START.minusSeconds(3600));
      }
    }
    ROLES.forEach(cloud::role);
    cloud.role(GUARDED);
    return cloud;
  }

  private void oddity(SimVm vm) {
    if (profile == Profile.COMPARABLE) {
      return;
    }
    switch (chance.between(1, 5)) {
      case 1 -> vm.makeClassic();
      case 2 -> vm.addServiceRole(SERVICE, chance.percent(70));
      case 3 -> vm.spoil(true, false);
      case 4 -> vm.spoil(false, true);
      default -> vm.vanish(Agenda.START);
    }
  }

  SimAccount account() {
    boolean tight = profile == Profile.LIMITS || chance.percent(10);
    int atLeast = profile == Profile.BATCHES ? 25 : tight ? chance.between(1, 3) : 25;
    return new SimAccount(
        new Account(
            "prod",
            World.PARTITION,
            Mode.Enforce,
            List.of(grant("team-a"), grant("team-b")),
            List.of("Guarded-*"),
            new DetachLimit(chance.percent(80) ? 10 : 0, atLeast),
            chance.percent(80) ? 600 : 300,
            null,
            profile == Profile.APPROVALS ? approvalFor(chance) : Set.of()));
  }

  static Set<Destructive> approvalFor(Chance by) {
    return Set.copyOf(by.some(List.of(Destructive.values()), by.percent(70) ? 2 : 1));
  }

  private Grant grant(String namespace) {
    boolean generous = profile == Profile.FOREIGN || chance.percent(40);
    return new Grant(
        List.of(namespace),
        List.of("*"),
        List.of("cn-*"),
        grantedTags(chance, profile == Profile.TAGS ? 30 : 0),
        generous && chance.percent(70),
        generous ? List.of("*") : List.of());
  }

  static @Nullable Tags grantedTags(Chance by, int percent) {
    return by.percent(percent) ? by.pick(List.of(TAGS.getFirst(), TAGS.get(3))) : null;
  }

  /** A new declaration of some of the instances. */
  SimObject binding(BindingKey key, List<InstanceId> ids) {
    int most = profile == Profile.BATCHES ? ids.size() : Math.min(5, ids.size());
    SimObject object =
        new SimObject(key, role(), chance.some(ids, chance.between(1, Math.max(1, most))));
    if (profile == Profile.COMPARABLE) {
      return object;
    }
    object.swap =
        new SwapPolicy(
            chance.percent(80) ? 1 : 2,
            chance.percent(80) ? 0 : 20,
            chance.percent(70) ? "10%" : chance.percent(50) ? "2" : "50%");
    if (profile == Profile.TAGS || profile == Profile.NODES) {
      select(object, chance);
    }
    object.adoptSameRole = chance.percent(profile == Profile.FOREIGN ? 50 : 15);
    object.deletionPolicy = deletionPolicy();
    if (chance.percent(profile == Profile.FOREIGN ? 50 : 10)) {
      object.replaceRoles.add(chance.pick(ROLES));
    }
    return object;
  }

  /** Gives it other tags or labels, or none; half of the time they take the place of the ids. */
  void select(SimObject object, Chance by) {
    Tags selector = by.percent(75) || object.ids.isEmpty() ? by.pick(SELECTORS) : null;
    if (profile == Profile.NODES) {
      object.nodeLabels = selector;
      object.tags = selector != null && by.percent(25) ? by.pick(SELECTORS) : null;
    } else {
      object.tags = selector;
    }
    if (selector == null) {
      object.exclude.clear();
    } else if (by.percent(60)) {
      object.ids.clear();
    }
  }

  /** Most instances are Nodes, where there are any, and often most of these are of one pool. */
  void nodes(World world) {
    if (profile == Profile.NODES) {
      Tags pool = chance.pick(SELECTORS);
      int pooled = chance.percent(60) ? 90 : 0;
      world.cloud()
          .ids()
          .stream()
          .filter(id -> chance.percent(85))
          .forEach(
              id -> world.bindings()
                  .nodes()
                  .label(id, chance.percent(pooled) ? pool : tags(chance)));
    }
  }

  static Tags tags(Chance by) {
    return by.pick(TAGS);
  }

  static Tags selector(Chance by) {
    return by.pick(SELECTORS);
  }

  PassedRole role() {
    RoleName name = chance.pick(ROLES);
    boolean narrowed = profile != Profile.COMPARABLE && chance.percent(15);
    return new PassedRole(name, narrowed ? POLICY : null);
  }

  @Nullable
  DeletionPolicy deletionPolicy() {
    return chance.percent(70)
        ? null
        : chance.percent(50) ? DeletionPolicy.Detach
        : DeletionPolicy.Retain;
  }

  /** The bindings that are there at first. In a comparable world they share no instance. */
  List<SimObject> bindings(SimCloud cloud) {
    List<SimObject> objects = new ArrayList<>();
    List<InstanceId> free = new ArrayList<>(cloud.ids());
    for (BindingKey key : chance.some(KEYS, chance.between(1, 3))) {
      if (free.isEmpty()) {
        break;
      }
      SimObject object = binding(key, free);
      objects.add(object);
      if (profile == Profile.COMPARABLE || chance.percent(70)) {
        free.removeAll(object.ids);
      }
    }
    return objects;
  }
}
