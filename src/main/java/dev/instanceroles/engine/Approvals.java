package dev.instanceroles.engine;

import dev.instanceroles.domain.Binding;
import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.domain.Destructive;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.PassedRole;
import dev.instanceroles.ledger.Approval;
import dev.instanceroles.ledger.Entry;
import dev.instanceroles.plan.Decision;
import dev.instanceroles.plan.PlanApproval;
import dev.instanceroles.plan.Removal;
import dev.instanceroles.plan.Rule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Holds what an account wants approved until somebody approves exactly that, and keeps the approval where it lasts. */
final class Approvals {
  private static final String APPROVE = "approve:";

  private record Wanted(BindingKey owner, Removal removal, String hash) {}

  private final Workspace work;

  /** By instance, until it is done: also what is in flight, or not wanted at the moment. */
  private final Map<InstanceId, Wanted> noted = new HashMap<>();

  private final SortedMap<BindingKey, SortedMap<InstanceId, Removal>> wanted = new TreeMap<>();

  /** A plan keeps its name while it only shrinks, so that whoever looks at it can approve it. */
  private final Map<BindingKey, PlanInQuestion> named = new HashMap<>();

  private final Set<BindingKey> changed = new TreeSet<>();

  Approvals(Workspace work) {
    this.work = work;
  }

  void clear() {
    noted.clear();
    wanted.clear();
    named.clear();
    changed.clear();
  }

  /** Whether the instance, as last noted, waits for an approval. */
  boolean holds(InstanceId id) {
    Wanted one = noted.get(id);
    return one != null
        && wanted.getOrDefault(one.owner(), new TreeMap<>()).containsKey(id)
        && !covered(one.owner(), one.hash());
  }

  /** Whether it is known what is to be approved, for one that is held. */
  boolean asks(InstanceId id) {
    Wanted one = noted.get(id);
    return one != null && named.containsKey(one.owner());
  }

  /** Whether what was decided about the instance for a binding may be sent now. */
  boolean passes(InstanceId id, Decision decision, @Nullable BindingKey owner) {
    Removal removal = removal(id, decision);
    return removal == null || (owner != null && covered(owner, removal.hash()));
  }

  /** What waits for an approval; null when nothing does, or when it is not known yet what it will be. */
  @Nullable
  PlanInQuestion inQuestion(BindingKey key) {
    PlanInQuestion plan = named.get(key);
    SortedMap<InstanceId, Removal> left = wanted.get(key);
    if (plan == null || left == null || covered(key)) {
      return null;
    }
    Approval approval = approval(key);
    return new PlanInQuestion(
        plan.hash(), plan.whole(), left, approval != null && approval.outgrown());
  }

  /** Notes what was just decided about the instance. */
  void note(InstanceId id) {
    Decision decision = work.decisions.get(id);
    Wanted before = noted.get(id);
    if (decision == null || decision.rule() == Rule.UNSETTLED) {
      if (before != null && !required().contains(before.removal().kind())) {
        drop(id, before);
      }
      return;
    }
    Removal removal = removal(id, decision);
    BindingKey owner = owner(id);
    Wanted now =
        removal == null || owner == null ? null : new Wanted(owner, removal, removal.hash());
    if (before != null && !before.equals(now)) {
      drop(id, before);
    }
    if (now != null) {
      add(id, now);
    } else if (before != null && done(id, before.removal())) {
      noted.remove(id);
      Approval approval = approval(before.owner());
      if (approval != null) {
        work.ledger.approve(approval.without(before.hash()));
      }
    }
    touch(id, before);
  }

  private @Nullable BindingKey owner(InstanceId id) {
    Lanes.Want want = work.lanes.get(id);
    Entry entry = work.memory.entry(id);
    return want != null ? want.owner() : entry == null ? null : entry.owner();
  }

  private void touch(InstanceId id, @Nullable Wanted before) {
    Entry entry = work.memory.entry(id);
    if (before != null) {
      changed.add(before.owner());
    }
    if (entry != null && entry.owner() != null) {
      changed.add(entry.owner());
    }
    changed.addAll(work.directory.declaring(id));
  }

  private void drop(InstanceId id, Wanted before) {
    SortedMap<InstanceId, Removal> left = wanted.get(before.owner());
    if (left != null && left.remove(id) != null && left.isEmpty()) {
      wanted.remove(before.owner());
      named.remove(before.owner());
    }
  }

  private void add(InstanceId id, Wanted now) {
    noted.put(id, now);
    BindingKey key = now.owner();
    wanted.computeIfAbsent(key, x -> new TreeMap<>()).put(id, now.removal());
    PlanInQuestion plan = named.get(key);
    if (plan != null && !now.removal().equals(plan.whole().get(id))) {
      named.remove(key);
    }
    Approval approval = approval(key);
    if (approval != null && PlanApproval.outgrown(approval, now.removal())) {
      work.ledger.approve(approval.over(true));
      again(key);
    }
  }

  /** The limit on detaches counts only what may go. */
  private void again(BindingKey key) {
    work.dirty.addAll(wanted.getOrDefault(key, new TreeMap<>()).keySet());
    work.touched.add(key);
  }

  private boolean done(InstanceId id, Removal removal) {
    Entry entry = work.memory.entry(id);
    PassedRole next = removal.next();
    return next == null
        ? entry == null || entry.state() == Entry.State.RETAINED
        : entry != null && entry.holding() && entry.matches(next);
  }

  /** Names plans, obeys and ends approvals; to be called when everything that changed was noted. */
  void update() {
    for (Approval approval : work.ledger.approvals()) {
      boolean asked = work.account != null && !work.account.approvalFor().isEmpty();
      if (!asked || unknown(approval)) {
        work.ledger.disapprove(approval.binding());
      }
    }
    for (BindingKey key : changed) {
      finish(key);
    }
    changed.clear();
    for (BindingKey key : List.copyOf(wanted.keySet())) {
      if (!covered(key)) {
        name(key);
        obey(key);
      }
    }
  }

  private boolean unknown(Approval approval) {
    Directory.Known known = work.directory.get(approval.binding());
    return known == null
        ? work.memory.ownedBy(approval.binding()).isEmpty()
        : !known.current().uid().equals(approval.uid());
  }

  private void finish(BindingKey key) {
    Approval approval = approval(key);
    if (approval != null
        && (approval.outgrown() || !approval.removals().isEmpty())
        && !wanted.containsKey(key)
        && work.concernedBy(key).stream().allMatch(this::over)) {
      work.ledger.approve(approval.over(false));
    }
  }

  private boolean over(InstanceId id) {
    Decision decision = work.decisions.get(id);
    return decision != null && !PlanApproval.unfinished(decision, work.memory.entry(id));
  }

  private void name(BindingKey key) {
    Directory.Known known = work.directory.get(key);
    if (named.containsKey(key)
        || known == null
        || work.concernedBy(key).stream().anyMatch(this::unread)) {
      return;
    }
    Approval approval = approval(key);
    SortedMap<InstanceId, Removal> whole = wanted.getOrDefault(key, new TreeMap<>());
    String before = approval == null ? "" : approval.plan();
    String hash = PlanApproval.name(known.current().uid(), before, whole.values());
    named.put(key, new PlanInQuestion(hash, whole, whole, false));
    work.touched.add(key);
  }

  /** Whether it may be about to want a removal, so that a name given now would not last. */
  private boolean unread(InstanceId id) {
    Decision decision = work.decisions.get(id);
    return decision == null
        || switch (decision.rule()) {
          case UNREAD, LET_GO_UNREAD, ROLE_UNCHECKED -> true;
          case UNSETTLED -> !noted.containsKey(id)
              && work.sends.touching(id)
                  .stream()
                  .anyMatch(live -> live.blocks(id) && !live.operation.attaches());
          default -> false;
        };
  }

  private void obey(BindingKey key) {
    PlanInQuestion plan = named.get(key);
    Binding binding = work.readable(key);
    if (plan == null
        || binding == null
        || !(APPROVE + plan.hash()).equals(binding.planDecision())) {
      return;
    }
    TreeSet<String> removals = new TreeSet<>();
    plan.whole().values().forEach(removal -> removals.add(removal.hash()));
    work.ledger.approve(new Approval(key, binding.uid(), plan.hash(), false, removals));
    named.remove(key);
    again(key);
  }

  private @Nullable Removal removal(InstanceId id, Decision decision) {
    return PlanApproval.needed(id, decision, work.memory.entry(id), required());
  }

  /** Where nothing is sent, nothing has to wait. */
  private Set<Destructive> required() {
    return work.account == null || !work.enforcing() ? Set.of() : work.account.approvalFor();
  }

  /** What was approved of the binding as it is now; of one that is gone, until all that it owned is off. */
  private @Nullable Approval approval(BindingKey key) {
    Approval approval = work.ledger.approval(key);
    return approval == null || unknown(approval) ? null : approval;
  }

  private boolean covered(BindingKey key, String removal) {
    Approval approval = approval(key);
    return approval != null && approval.covers(removal);
  }

  /** Either all that is wanted was approved, or nothing is: more than was approved ends the approval. */
  private boolean covered(BindingKey key) {
    SortedMap<InstanceId, Removal> left = wanted.get(key);
    return left == null || left.isEmpty() || covered(key, left.firstEntry().getValue().hash());
  }
}
