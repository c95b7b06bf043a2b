package dev.instanceroles.simulation;

import dev.instanceroles.domain.Account;
import dev.instanceroles.domain.Destructive;
import dev.instanceroles.domain.DetachLimit;
import dev.instanceroles.domain.Grant;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.Mode;
import dev.instanceroles.domain.RoleName;
import dev.instanceroles.domain.Tags;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What happens in the cloud, to the account, and to the processes of the operator. */
final class OutsideDeeds {
  private static final Duration LONGEST_STATE = Duration.ofMinutes(3);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

  private final World world;
  private final Fleet fleet;

  OutsideDeeds(World world, Fleet fleet) {
    this.world = world;
    this.fleet = fleet;
  }

  void does(Deed deed, Chance chance) {
    InstanceId id = chance.pick(world.cloud().ids());
    RoleName role = chance.pick(world.cloud().roleNames());
    SimVm vm = world.cloud().vm(id);
    switch (deed) {
      case FOREIGN_ATTACH -> attach(id, role);
      case FOREIGN_DETACH -> detach(id);
      case FOREIGN_SWAP -> {
        detach(id);
        attach(id, role);
      }
      case VANISH -> {
        world.say("cloud", () -> "loses instance " + id);
        vm.vanish(world.now());
        if (world.bindings().nodes().labels(id) != null) {
          world.agenda().in(chance.upTo(LONGEST_STATE), () -> removeNode(id));
        }
      }
      case TAG -> tag(id, Setup.tags(chance));
      case UNTAG_MANY -> some(chance).forEach(one -> tag(one, Tags.NONE));
      case RELABEL -> label(id, Setup.tags(chance));
      case RELABEL_MANY -> some(chance).forEach(one -> label(one, Tags.NONE));
      case NODE_GONE -> removeNode(id);
      case NODES_GONE -> {
        if (chance.percent(30)) {
          some(chance).forEach(this::removeNode);
        } else {
          scaleDown(Setup.selector(chance));
        }
      }
      case BREAK_ROLE -> {
        SimRole.Health health =
            chance.pick(
                List.of(
                    SimRole.Health.MISSING, SimRole.Health.UNTRUSTED, SimRole.Health.NOT_PASSABLE));
        world.say("cloud", () -> "has role " + role + " become " + health);
        world.cloud().role(role).become(health);
      }
      case REPAIR_ROLE -> {
        world.say("cloud", () -> "has role " + role + " sound");
        world.cloud().role(role).become(SimRole.Health.SOUND);
      }
      case SPOIL_INSTANCE -> {
        boolean poison = chance.percent(60);
        world.say("cloud", () -> (poison ? "is poisoned by " : "refuses ") + id);
        vm.spoil(poison, !poison);
      }
      case HEAL_INSTANCE -> {
        world.say("cloud", () -> "heals " + id);
        vm.spoil(false, false);
      }
      case CHANGE_GRANTS -> world.account()
          .edit(
              account -> with(account, grants(chance), account.mode(), account.detachLimit()));
      case CHANGE_ACCOUNT_MODE -> changeMode(chance);
      case CHANGE_PROTECTION -> changeProtection(chance);
      case CHANGE_LIMIT -> world.account()
          .edit(
              account -> with(
                  account,
                  account.grants(),
                  account.mode(),
                  new DetachLimit(10, chance.between(0, 4))));
      case REMOVE_ACCOUNT -> {
        world.say("administrator", () -> "removes the account");
        world.account().be(false);
        world.agenda().in(chance.upTo(LONGEST_STATE), () -> world.account().be(true));
      }
      case REMOVE_CRD -> removeCrd(chance);
      case EXCHANGE_CREDENTIALS -> {
        world.say("administrator", () -> "puts in the credentials of another account");
        world.account().signInAs("9999999999999999", world.now());
        world.agenda()
            .in(
                chance.upTo(LONGEST_STATE),
                () -> world.account().signInAs(World.PARTITION.accountId(), world.now()));
      }
      case CRASH -> fleet.alive()
          .stream()
          .findFirst()
          .ifPresent(
              first -> fleet.crash(chance.pick(fleet.alive()), chance));
      case PAUSE -> fleet.alive()
          .stream()
          .findFirst()
          .ifPresent(
              first -> chance.pick(fleet.alive())
                  .pause(world.now().plus(chance.upTo(LONGEST_PAUSE))));
      case DEPOSE -> fleet.depose(chance.upTo(LONGEST_PAUSE), chance.percent(50));
      case CHANGE_APPROVAL -> {
        Set<Destructive> what = chance.percent(30) ? Set.of() : Setup.approvalFor(chance);
        world.say("administrator", () -> "wants approved: " + what);
        world.account().edit(account -> Approvers.requiring(account, what));
      }
      case RELIST -> fleet.relist(chance);
      default -> throw new IllegalArgumentException(deed + " is done by an author");
    }
  }

  private List<InstanceId> some(Chance chance) {
    return world.cloud().ids().stream().filter(one -> chance.percent(80)).toList();
  }

  /** Of the pool one is left, one goes to another pool, and the others have no Node any more. */
  private void scaleDown(Tags pool) {
    List<InstanceId> members =
        world.cloud()
            .ids()
            .stream()
            .filter(one -> world.bindings().nodes().carries(one, pool))
            .toList();
    members.stream().skip(2).forEach(this::removeNode);
    members.stream().limit(2).skip(1).forEach(one -> label(one, Tags.NONE));
  }

  private void label(InstanceId id, Tags labels) {
    if (world.cloud().vm(id).exists()) {
      world.say("somebody", () -> "labels the Node of " + id + " with {" + labels + "}");
      world.bindings().nodes().label(id, labels);
    }
  }

  private void removeNode(InstanceId id) {
    world.say("somebody", () -> "deletes the Node of " + id);
    world.bindings().nodes().remove(id);
  }

  private void tag(InstanceId id, Tags tags) {
    world.say("somebody", () -> "tags " + id + " with {" + tags + "}");
    world.cloud().vm(id).tag(tags, world.now());
  }

  private void attach(InstanceId id, RoleName role) {
    world.say("somebody", () -> "attaches " + role + " to " + id);
    world.cloud().attachByOther(id, role, world.now());
  }

  private void detach(InstanceId id) {
    world.say("somebody", () -> "detaches what is on " + id);
    world.cloud().detachByOther(id, world.now());
  }

  private void changeMode(Chance chance) {
    Mode before = world.account().spec().mode();
    setMode(before == Mode.Enforce ? Mode.Observe : Mode.Enforce);
    if (before == Mode.Enforce && chance.percent(70)) {
      world.agenda().in(chance.upTo(LONGEST_STATE), () -> setMode(Mode.Enforce));
    }
  }

  private void setMode(Mode mode) {
    world.account().edit(account -> with(account, account.grants(), mode, account.detachLimit()));
  }

  private void changeProtection(Chance chance) {
    List<String> roles = new ArrayList<>(List.of("Guarded-*"));
    if (chance.percent(50)) {
      roles.add(chance.pick(Setup.ROLES).value());
    }
    world.account()
        .edit(
            account -> new Account(
                account.name(),
                account.partition(),
                account.mode(),
                account.grants(),
                roles,
                account.detachLimit(),
                account.driftSweepSeconds(),
                account.detachDecision(), account.approvalFor()));
  }

  /** Everything is deleted with its type and waits for its finalizers, until somebody strips them. */
  private void removeCrd(Chance chance) {
    if (world.bindings().manifests()) {
      return;
    }
    world.say("administrator", () -> "deletes the resource type");
    world.bindings().makeUnavailable("the resource type is being deleted");
    List.copyOf(world.bindings().objects().values()).forEach(world.bindings()::delete);
    world.agenda().in(chance.upTo(LONGEST_STATE), () -> {
      world.say("administrator", () -> "strips all finalizers, and puts the resource type back");
      List.copyOf(world.bindings().objects().values())
          .stream()
          .filter(object -> object.deleting)
          .forEach(world.bindings()::strip);
      world.bindings().makeUnavailable(null);
    });
  }

  private static List<Grant> grants(Chance chance) {
    List<Grant> grants = new ArrayList<>();
    for (String namespace : List.of("team-a", "team-b")) {
      if (chance.percent(75)) {
        List<String> roles =
            chance.percent(60) ? List.of("*") : List.of(chance.pick(Setup.ROLES).value());
        grants.add(
            new Grant(
                List.of(namespace),
                roles,
                List.of("*"),
                Setup.grantedTags(chance, 15),
                chance.percent(40),
                chance.percent(40) ? List.of("*") : List.of()));
      }
    }
    return grants;
  }

  private static Account with(
      Account account, List<Grant> grants, Mode mode, DetachLimit limit) {
    return new Account(
        account.name(),
        account.partition(),
        mode,
        grants,
        account.protectedRoles(),
        limit,
        account.driftSweepSeconds(),
        account.detachDecision(), account.approvalFor());
  }
}
