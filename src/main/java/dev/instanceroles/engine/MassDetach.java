package dev.instanceroles.engine;

import dev.instanceroles.domain.Account;
import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.RoleName;
import dev.instanceroles.ledger.Entry;
import dev.instanceroles.ledger.Operation;
import dev.instanceroles.plan.DetachLimits;
import dev.instanceroles.plan.Rule;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Holds detaches beyond the limit until an administrator decides, and marks the decision where it lasts. */
final class MassDetach {
  private static final String APPROVE = "approve:";
  private static final String RETAIN = "retain:";

  private final Workspace work;
  private final Evaluation evaluation;
  private final Approvals approvals;
  private final SortedMap<InstanceId, RoleName> due = new TreeMap<>();
  private PartitionReport.@Nullable Hold hold;

  MassDetach(Workspace work, Evaluation evaluation, Approvals approvals) {
    this.work = work;
    this.evaluation = evaluation;
    this.approvals = approvals;
  }

  PartitionReport.@Nullable Hold hold() {
    return hold;
  }

  void clear() {
    due.clear();
    hold = null;
  }

  /** Notes whether the instance, as just decided, is due to be detached and not yet approved. What waits for more is not due. */
  void note(InstanceId id) {
    Entry entry = work.memory.entry(id);
    Rule rule = work.decisions.get(id) == null ? null : work.decisions.get(id).rule();
    boolean wanted =
        rule == Rule.LET_GO_ON || rule == Rule.LET_GO_UNREAD || rule == Rule.LET_GO_UNREADABLE;
    if (wanted
        && entry != null
        && entry.holding()
        && entry.has(Entry.Mark.LETTING_GO)
        && !entry.has(Entry.Mark.APPROVED)
        && !approvals.holds(id)) {
      due.put(id, entry.role());
    } else {
      due.remove(id);
    }
  }

  /** Whether the instance may be detached now, as far as the limit is concerned. */
  boolean passes(InstanceId id) {
    return hold == null || approved(id);
  }

  /** Whether it may still be detached by a batch that was planned under the limit of then. */
  boolean stillPasses(Live live, InstanceId id) {
    boolean same = work.account != null && work.account.detachLimit().equals(live.limit);
    return approved(id) || (hold == null && same);
  }

  private boolean approved(InstanceId id) {
    Entry entry = work.memory.entry(id);
    return entry != null && entry.has(Entry.Mark.APPROVED);
  }

  /** Counts the detaches of a new batch, but for approved ones. */
  void count(Live live) {
    if (live.operation.purpose() == Operation.Purpose.RELEASE && work.account != null) {
      live.limit = work.account.detachLimit();
      live.instances().stream().filter(id -> !approved(id)).forEach(live.counted::add);
      work.ledger.countDetached(live.counted.size(), live.opened);
    }
  }

  /** A detach that was counted had no effect. */
  void uncount(Live live, InstanceId id) {
    if (live.counted.remove(id)) {
      work.ledger.countDetached(-1, live.opened);
    }
  }

  /** Decides anew what is held; to be called when everything that changed was noted. */
  void update(Instant at) {
    Account account = work.account;
    if (account == null) {
      return;
    }
    int done = work.ledger.detachedWithin(work.timing.detachWindow(), at);
    int allowed = DetachLimits.allowed(account.detachLimit(), ownedBefore(done));
    boolean held = DetachLimits.holds(work.ledger.held(), due.size(), done, allowed);
    work.ledger.hold(held);
    PartitionReport.Hold before = hold;
    hold = held ? describe(allowed) : null;
    if ((before == null) != (hold == null)) {
      owners().forEach(work.touched::add);
    }
    if (hold != null && account.detachDecision() != null) {
      obey(account.detachDecision(), hold.hash());
    }
  }

  /** What was owned when the window began: the share is of that, or a release at the limit would trip over its own progress. */
  private int ownedBefore(int done) {
    long underWay =
        work.sends.all()
            .stream()
            .filter(live -> live.operation.purpose() == Operation.Purpose.RELEASE)
            .flatMap(live -> live.instances().stream())
            .filter(id -> work.memory.entry(id) != null)
            .count();
    return work.memory.ownedCount() + (int) Math.max(0, done - underWay);
  }

  private PartitionReport.Hold describe(int allowed) {
    return new PartitionReport.Hold(
        DetachLimits.hash(due), due.size(), owners().size(), allowed);
  }

  private Set<BindingKey> owners() {
    Set<BindingKey> owners = new TreeSet<>();
    for (InstanceId id : due.keySet()) {
      Entry entry = work.memory.entry(id);
      if (entry != null && entry.owner() != null) {
        owners.add(entry.owner());
      }
    }
    return owners;
  }

  private void obey(String decision, String hash) {
    boolean approve = decision.equals(APPROVE + hash);
    boolean retain = decision.equals(RETAIN + hash);
    if (!approve && !retain) {
      return;
    }
    for (InstanceId id : List.copyOf(due.keySet())) {
      Entry entry = work.memory.entry(id);
      if (entry != null && approve) {
        work.memory.put(entry.with(Entry.Mark.APPROVED));
      } else if (entry != null) {
        evaluation.retain(entry);
      }
      work.dirty.add(id);
    }
    owners().forEach(work.touched::add);
    due.clear();
    hold = null;
    work.ledger.hold(false);
  }
}
