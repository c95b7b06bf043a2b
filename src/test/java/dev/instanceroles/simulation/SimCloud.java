package dev.instanceroles.simulation;

import dev.instanceroles.domain.CloudError;
import dev.instanceroles.domain.FailureReason;
import dev.instanceroles.domain.Fault;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.PassedRole;
import dev.instanceroles.domain.RoleName;
import dev.instanceroles.engine.RoleAnswer;
import dev.instanceroles.engine.SendAnswer;
import dev.instanceroles.ledger.Operation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The cloud: instances, roles, and what a call does to them at the moment at which it takes effect. */
final class SimCloud {
  /**
   * What clouds do not document, and so may be either way.
   *
   * @param repeatIsDone attaching the role that is on, with the same policy, succeeds
   * @param absentIsDone detaching a role that is not on succeeds, without changing anything
   * @param unknownFailsCall a call that names an instance that does not exist fails as a whole
   */
  record Habits(boolean repeatIsDone, boolean absentIsDone, boolean unknownFailsCall) {
    static final Habits PLAIN = new Habits(false, false, false);
  }

  /**
   * A role went on or came off.
   *
   * @param by the call that did it, null when somebody else did
   */
  record Change(
      Instant at, InstanceId instance, Attachment what, boolean attached, @Nullable Flight by) {}

  private final Habits habits;
  private final SortedMap<InstanceId, SimVm> vms = new TreeMap<>();
  private final SortedMap<RoleName, SimRole> roles = new TreeMap<>();
  private final List<Change> changes = new ArrayList<>();
  private Consumer<Change> listener = change -> {};

  SimCloud(Habits habits) {
    this.habits = habits;
  }

  void listen(Consumer<Change> to) {
    listener = to;
  }

  SimVm addVm(InstanceId id) {
    SimVm vm = new SimVm();
    vms.put(id, vm);
    return vm;
  }

  SimRole role(RoleName name) {
    return roles.computeIfAbsent(name, SimRole::new);
  }

  SimVm vm(InstanceId id) {
    SimVm vm = vms.get(id);
    if (vm == null) {
      throw new IllegalArgumentException("no such instance in this world: " + id);
    }
    return vm;
  }

  SortedSet<InstanceId> ids() {
    return new TreeSet<>(vms.keySet());
  }

  SortedSet<RoleName> roleNames() {
    return new TreeSet<>(roles.keySet());
  }

  /** Every change so far, in order. */
  List<Change> changes() {
    return changes;
  }

  RoleAnswer look(RoleName name) {
    return role(name).visibleFault()
        .<RoleAnswer>map(RoleAnswer.Unusable::new)
        .orElseGet(RoleAnswer.Usable::new);
  }

  /** Somebody else attaches a role; nothing happens where that is not possible. */
  void attachByOther(InstanceId id, RoleName role, Instant at) {
    SimVm vm = vm(id);
    if (vm.exists() && !vm.classic() && vm.attachment() == null) {
      Attachment attachment = new Attachment(new PassedRole(role, null), false, at);
      vm.put(attachment, at);
      changed(new Change(at, id, attachment, true, null));
    }
  }

  /** Somebody else takes off whatever role is on. */
  void detachByOther(InstanceId id, Instant at) {
    SimVm vm = vm(id);
    Attachment attachment = vm.attachment();
    if (attachment != null) {
      vm.put(null, at);
      changed(new Change(at, id, attachment, false, null));
    }
  }

  /**
   * A call takes effect.
   *
   * @param ids of the call, as far as they are reached
   * @param ours whether what is attached to an instance is ours from then on, and not put back for somebody else
   */
  SendAnswer land(
      Flight flight, List<InstanceId> ids, Predicate<InstanceId> ours, Instant at) {
    Operation operation = flight.intent().operation();
    if (operation.attaches()) {
      var fault = role(operation.role().name()).fault();
      if (fault.isPresent()) {
        return new SendAnswer.Refused(fault.get());
      }
    }
    for (InstanceId id : ids) {
      SimVm vm = vm(id);
      if (vm.poison() || (!vm.exists() && habits.unknownFailsCall())) {
        return new SendAnswer.Refused(notFound(id));
      }
    }
    Map<InstanceId, SendAnswer.Item> items = new TreeMap<>();
    for (InstanceId id : ids) {
      items.put(
          id,
          operation.attaches()
              ? attach(id, new Attachment(operation.role(), ours.test(id), at), flight)
              : detach(id, operation.role().name(), at, flight));
    }
    return new SendAnswer.Items(items);
  }

  private SendAnswer.Item attach(InstanceId id, Attachment attachment, Flight flight) {
    SimVm vm = vm(id);
    if (!vm.exists()) {
      return new SendAnswer.Item.Failed(notFound(id));
    }
    if (vm.classic() || vm.refusing()) {
      return refused("IncorrectInstanceStatus", "The instance does not support this operation.");
    }
    boolean same = vm.attachment() != null && vm.attachment().role().equals(attachment.role());
    if (same && habits.repeatIsDone()) {
      return new SendAnswer.Item.Done();
    }
    if (vm.attachment() != null) {
      return refused("InvalidInstanceRamRole.Occupied", "The instance has a role.");
    }
    vm.put(attachment, attachment.since());
    changed(new Change(attachment.since(), id, attachment, true, flight));
    return new SendAnswer.Item.Done();
  }

  private SendAnswer.Item detach(InstanceId id, RoleName role, Instant at, Flight flight) {
    SimVm vm = vm(id);
    if (!vm.exists()) {
      return new SendAnswer.Item.Failed(notFound(id));
    }
    Attachment attachment = vm.attachment();
    if (attachment == null || !vm.holds(role)) {
      return habits.absentIsDone()
          ? new SendAnswer.Item.Done()
          : refused("InvalidInstanceRamRole.NotAttached", "The role is not on the instance.");
    }
    if (vm.refusing()) {
      return refused("IncorrectInstanceStatus", "The instance does not support this operation.");
    }
    vm.put(null, at);
    changed(new Change(at, id, attachment, false, flight));
    return new SendAnswer.Item.Done();
  }

  private void changed(Change change) {
    changes.add(change);
    listener.accept(change);
  }

  private static SendAnswer.Item refused(String code, String message) {
    return new SendAnswer.Item.Failed(
        new Fault(FailureReason.InstanceRefused, new CloudError(code, message)));
  }

  private static Fault notFound(InstanceId id) {
    return new Fault(
        FailureReason.InstanceNotFound,
        new CloudError("InvalidInstanceId.NotFound", "The instance " + id + " does not exist."));
  }
}
