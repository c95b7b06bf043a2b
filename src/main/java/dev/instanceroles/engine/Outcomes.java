package dev.instanceroles.engine;

import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.domain.FailureReason;
import dev.instanceroles.domain.Fault;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.PassedRole;
import dev.instanceroles.ledger.Entry;
import dev.instanceroles.ledger.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an answered send means: for the ledger, for the snapshot, and for the next try. A definitive answer settles its own send only. */
final class Outcomes {
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  private final Workspace work;
  private final Dispatch dispatch;
  private final MassDetach massDetach;
  private final Swapping swapping;
  private final Forgetting forgetting;
  private final Map<BindingKey, BindingReport.Throttle> throttles = new HashMap<>();

  Outcomes(
      Workspace work,
      Dispatch dispatch,
      MassDetach massDetach,
      Swapping swapping,
      Forgetting forgetting) {
    this.work = work;
    this.dispatch = dispatch;
    this.massDetach = massDetach;
    this.swapping = swapping;
    this.forgetting = forgetting;
  }

  BindingReport.@Nullable Throttle throttle(BindingKey key) {
    return throttles.get(key);
  }

  void answered(Live live, SendAnswer answer, Instant at) {
    work.dirty.addAll(live.items.keySet());
    work.touched.addAll(live.items.values());
    if (!(answer instanceof SendAnswer.Throttled)) {
      live.items.values().forEach(throttles::remove);
    }
    switch (answer) {
      case SendAnswer.NotSent not -> {
        dispatch.pause(live.operation, at.plus(shorter(not.retryAfter())));
        closeUnchanged(live);
      }
      case SendAnswer.Throttled limited -> throttled(live, limited, at);
      case SendAnswer.Refused refused -> refused(live, refused.fault(), at);
      case SendAnswer.Ambiguous ambiguous -> work.sends.unresolved(live, at);
      case SendAnswer.Items items -> items(live, items.items(), at);
    }
    work.ledger.journalChanged();
  }

  private static Duration shorter(Duration wait) {
    return wait.compareTo(LONGEST_PAUSE) < 0 ? wait : LONGEST_PAUSE;
  }

  private void throttled(Live live, SendAnswer.Throttled limited, Instant at) {
    BindingReport.Throttle throttle =
        new BindingReport.Throttle(limited.action(), limited.fault().error());
    live.items.values().forEach(key -> throttles.put(key, throttle));
    dispatch.pause(live.operation, at.plus(shorter(limited.retryAfter())));
    closeUnchanged(live);
  }

  /** The batch had no effect, so its items count as never planned. */
  private void closeUnchanged(Live live) {
    live.instances().forEach(id -> massDetach.uncount(live, id));
    work.sends.close(live);
  }

  private void refused(Live live, Fault fault, Instant at) {
    List<InstanceId> ids = live.instances();
    Map<InstanceId, BindingKey> owners = Map.copyOf(live.items);
    closeUnchanged(live);
    if (Gate.concernsAccount(fault)) {
      work.gate.refused(fault, at);
      return;
    }
    boolean aboutIds = fault.reason().scope() == FailureReason.Scope.INSTANCE;
    if (aboutIds && ids.size() > 1) {
      work.bisection.split(live.operation, ids);
      return;
    }
    for (InstanceId id : ids) {
      itemFailed(live.operation, id, owners.get(id), fault, aboutIds, at);
    }
  }

  private void items(Live live, Map<InstanceId, SendAnswer.Item> items, Instant at) {
    boolean limited = false;
    for (InstanceId id : live.instances()) {
      BindingKey owner = live.items.get(id);
      switch (items.getOrDefault(id, new SendAnswer.Item.Unknown())) {
        case SendAnswer.Item.Done done -> {
          work.sends.removeItem(live, id);
          done(live.operation, id, owner, at);
        }
        case SendAnswer.Item.Failed failed -> {
          massDetach.uncount(live, id);
          work.sends.removeItem(live, id);
          if (failed.fault().reason() == FailureReason.Throttled) {
            limited = true;
          } else {
            itemFailed(live.operation, id, owner, failed.fault(), false, at);
          }
        }
        case SendAnswer.Item.Unknown unknown -> {}
      }
    }
    if (limited) {
      dispatch.pause(live.operation, at.plus(work.timing.retryMin()));
    }
    if (!live.items.isEmpty()) {
      work.sends.unresolved(live, at);
    }
  }

  private void done(Operation operation, InstanceId id, @Nullable BindingKey owner, Instant at) {
    work.setbacks.clear(id);
    switch (operation.purpose()) {
      case ATTACH -> attached(operation.role(), id, owner, at);
      case SWAP_OURS -> bare(operation.role(), id, owner, false, at);
      case SWAP_FOREIGN -> bare(operation.role(), id, owner, true, at);
      case RELEASE -> released(operation.role(), id, at);
    }
  }

  private void attached(PassedRole role, InstanceId id, @Nullable BindingKey owner, Instant at) {
    work.snapshot.attached(id, role.name(), at);
    work.roles.proved(role.name());
    forgetting.attached(id);
    Entry before = work.memory.entry(id);
    boolean wasBare = before != null && before.state() == Entry.State.BARE;
    boolean putBack =
        before != null
            && before.state() == Entry.State.BARE
            && before.role().equals(role.name())
            && before.has(Entry.Mark.FOREIGN);
    if (putBack) {
      work.memory.remove(id);
      return;
    }
    BindingKey answers = before == null || before.owner() == null ? owner : before.owner();
    Entry owned = Entry.of(id, role, Entry.State.OWNED, answers);
    boolean goes = before != null && before.has(Entry.Mark.LETTING_GO);
    work.memory.remember(role);
    work.memory.put(goes ? owned.with(Entry.Mark.LETTING_GO) : owned);
    if (wasBare && answers != null) {
      swapping.proved(answers, role, at);
    }
  }

  private void bare(
      PassedRole role, InstanceId id, @Nullable BindingKey owner, boolean foreign, Instant at) {
    work.snapshot.detached(id, role.name(), at);
    work.memory.put(bareEntry(work.memory.entry(id), role, id, owner, foreign));
  }

  static Entry bareEntry(
      @Nullable Entry before,
      PassedRole role,
      InstanceId id,
      @Nullable BindingKey owner,
      boolean foreign) {
    if (before != null && !foreign) {
      return before.in(Entry.State.BARE).without(Entry.Mark.APPROVED);
    }
    Entry bare = Entry.of(id, role, Entry.State.BARE, owner);
    return foreign ? bare.with(Entry.Mark.FOREIGN) : bare;
  }

  private void released(PassedRole role, InstanceId id, Instant at) {
    work.snapshot.detached(id, role.name(), at);
    Entry entry = work.memory.entry(id);
    boolean same = entry != null && entry.holding() && entry.role().equals(role.name());
    if (entry == null || !same) {
      work.memory.touch(id);
    } else if (work.sends.haunted(id)) {
      // From now on only a ghost can have put it on.
      work.memory.put(entry.in(Entry.State.PRESUMED));
      work.memory.touch(id);
    } else {
      work.memory.remove(id);
    }
  }

  private void itemFailed(
      Operation operation,
      InstanceId id,
      @Nullable BindingKey owner,
      Fault fault,
      boolean alone,
      Instant at) {
    Instant readable = work.snapshot.readableFrom(id);
    work.reader.want(id, readable.isAfter(at) ? readable : at);
    boolean aboutRole = fault.reason().scope() != FailureReason.Scope.INSTANCE;
    Entry entry = work.memory.entry(id);
    boolean wasBare = entry != null && entry.state() == Entry.State.BARE;
    if (operation.attaches() && aboutRole) {
      work.dirty.addAll(work.roles.refused(operation.role().name(), fault, at));
      work.dirty.addAll(work.lanes.where(want -> want.operation().equals(operation)));
      if (entry != null && wasBare && entry.matches(operation.role())) {
        // Nothing but the wait between tries holds a rollback back.
        work.setbacks.failed(id, fault, alone, at);
      } else if (wasBare && owner != null) {
        swapping.latch(owner, operation.role(), fault);
      }
      return;
    }
    work.setbacks.failed(id, fault, alone, at);
    if (operation.attaches() && wasBare && owner != null) {
      swapping.condemn(id, owner, operation.role(), fault);
    }
    if (operation.purpose() == Operation.Purpose.RELEASE) {
      forgetting.refused(id, at);
    }
  }
}
