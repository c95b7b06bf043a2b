package dev.instanceroles.engine;

import dev.instanceroles.domain.Binding;
import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.Observation;
import dev.instanceroles.domain.PassedRole;
import dev.instanceroles.ledger.Entry;
import dev.instanceroles.ledger.Operation;
import dev.instanceroles.plan.Action;
import dev.instanceroles.plan.Claim;
import dev.instanceroles.plan.Decision;
import dev.instanceroles.plan.Rule;
import dev.instanceroles.plan.Standing;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decides about instances, writes what needs no call into the ledger, and queues what does. */
final class Evaluation {
  private final Workspace work;
  private final Situations situations;
  private final Forgetting forgetting;
  private final Swapping swapping;
  private final Map<InstanceId, Instant> lettingGoSince = new HashMap<>();

  Evaluation(Workspace work, Situations situations, Forgetting forgetting, Swapping swapping) {
    this.work = work;
    this.situations = situations;
    this.forgetting = forgetting;
    this.swapping = swapping;
  }

  void evaluate(InstanceId id, Instant at) {
    work.touched.addAll(work.directory.declaring(id));
    touchOwner(id);
    Claim claim = situations.winner(id);
    normalise(id, claim, at);
    Decision decision = Rule.decide(situations.of(id, claim, null, at));
    if (changesLedger(id, claim, decision)) {
      claim = situations.winner(id);
      normalise(id, claim, at);
      decision = Rule.decide(situations.of(id, claim, null, at));
    }
    touchOwner(id);
    work.decisions.put(id, decision);
    queue(id, claim, decision, at);
    ask(id, claim, decision, at);
    if (claim != null && decision.rule() == Rule.ROLE_UNUSABLE) {
      swapping.latchIfBare(id, claim, decision);
    }
  }

  private void touchOwner(InstanceId id) {
    Entry entry = work.memory.entry(id);
    if (entry != null && entry.owner() != null) {
      work.touched.add(entry.owner());
    }
  }

  /** Brings the entry in line with what is certain before anything is decided. */
  private void normalise(InstanceId id, @Nullable Claim claim, Instant at) {
    presumeWithinGhosts(id);
    Entry entry = work.memory.entry(id);
    if (entry == null || entry.state() == Entry.State.RETAINED) {
      lettingGoSince.remove(id);
      return;
    }
    if (claim != null) {
      lettingGoSince.remove(id);
      handOver(entry, claim);
      return;
    }
    Standing standing = situations.of(id, null, null, at).standing();
    if (standing == Standing.LETS_GO || standing == Standing.LETS_GO_RETAINING) {
      lettingGoSince.putIfAbsent(id, at);
      if (!vanishedFromSelection(entry)) {
        work.memory.put(entry.with(Entry.Mark.LETTING_GO));
      }
    }
  }

  /**
   * Where a right to list is lost, all instances vanish: nobody has let go of those that come back. A later read that tells
   * nothing of an instance makes it no less vanished.
   */
  private boolean vanishedFromSelection(Entry entry) {
    InstanceId id = entry.instance();
    Binding owner = work.readable(entry.owner());
    return owner != null
        && !owner.deleting()
        && !owner.unbound()
        && owner.targets().leavesToSelectors(id)
        && (work.membership.vanished(id)
            || work.snapshot.observed(id) instanceof Observation.Missing);
  }

  /** What is found inside an open intent is presumed ours, however late it appears. */
  void presumeWithinGhosts(InstanceId id) {
    Observation observed = work.snapshot.observed(id);
    for (Live live : work.sends.touching(id)) {
      PassedRole role = live.operation.role();
      boolean landed =
          live.operation.attaches()
              && live.ghosts.contains(id)
              && observed instanceof Observation.Present present
              && present.holds(role.name());
      Entry entry = work.memory.entry(id);
      boolean known =
          entry != null
              && entry.state() != Entry.State.BARE
              && entry.role().equals(role.name());
      if (landed && !known) {
        presume(id, role, entry, live.items.get(id));
      }
    }
  }

  void presume(
      InstanceId id, PassedRole role, @Nullable Entry before, @Nullable BindingKey owner) {
    BindingKey answers = before == null || before.owner() == null ? owner : before.owner();
    Entry presumed = Entry.of(id, role, Entry.State.PRESUMED, answers);
    boolean goes = before != null && before.has(Entry.Mark.LETTING_GO);
    work.memory.remember(role);
    work.memory.put(goes ? presumed.with(Entry.Mark.LETTING_GO) : presumed);
  }

  private void handOver(Entry entry, Claim claim) {
    Entry kept =
        entry.without(Entry.Mark.LETTING_GO)
            .without(Entry.Mark.APPROVED)
            .ownedBy(keeper(entry, claim));
    work.memory.put(kept);
  }

  /** Who acts for an owner that has yet to learn what it selects does not inherit: at every start the entry would wander. */
  private BindingKey keeper(Entry entry, Claim claim) {
    BindingKey owner = entry.owner();
    InstanceId id = entry.instance();
    return owner != null
        && work.membership.doubts(owner, id)
        && work.membership.awaits(owner, id)
            ? owner
            : claim.binding();
  }

  private boolean changesLedger(InstanceId id, @Nullable Claim claim, Decision decision) {
    Entry entry = work.memory.entry(id);
    return switch (decision.action()) {
      case Action.Adopt adopt when claim != null
          && work.enforcing()
          && forgetting.seenSinceLoad(id) -> {
        PassedRole bare = new PassedRole(adopt.role().name(), null);
        work.memory.put(Entry.of(id, bare, Entry.State.ADOPTED, claim.binding()));
        yield true;
      }
      case Action.Own own when claim != null && entry != null -> {
        work.memory.put(entry.in(Entry.State.OWNED).ownedBy(keeper(entry, claim)));
        yield true;
      }
      case Action.Retain retain when entry != null -> {
        retain(entry);
        yield true;
      }
      case Action.Forget forget when entry != null && forgetting.proved(entry) -> {
        work.memory.remove(id);
        yield true;
      }
      default -> false;
    };
  }

  void retain(Entry entry) {
    if (entry.owner() != null) {
      work.touched.add(entry.owner());
    }
    Entry retained =
        entry.without(Entry.Mark.LETTING_GO).without(Entry.Mark.APPROVED).ownedBy(null);
    work.memory.put(retained.in(Entry.State.RETAINED));
  }

  private void queue(InstanceId id, @Nullable Claim claim, Decision decision, Instant at) {
    BindingKey owner = situations.answering(id, claim);
    Operation operation = operation(decision.action());
    if (owner == null || operation == null) {
      work.lanes.drop(id);
      if (decision.action() instanceof Action.Keep) {
        work.setbacks.clear(id);
      }
      return;
    }
    work.lanes.want(
        new Lanes.Want(id, operation, owner, urgency(decision.rule()), at, notBefore(id, owner)));
  }

  static @Nullable Operation operation(Action action) {
    return switch (action) {
      case Action.Attach attach -> new Operation(Operation.Purpose.ATTACH, attach.role());
      case Action.Detach detach ->
          new Operation(Operation.Purpose.RELEASE, new PassedRole(detach.role(), null));
      case Action.Swap swap ->
          new Operation(
              swap.ours() ? Operation.Purpose.SWAP_OURS : Operation.Purpose.SWAP_FOREIGN,
              new PassedRole(swap.from(), null));
      default -> null;
    };
  }

  private static Lanes.Urgency urgency(Rule rule) {
    return switch (rule) {
      case FINISH_SWAP -> Lanes.Urgency.FINISH_SWAP;
      case ROLLBACK, ROLLBACK_UNGRANTED -> Lanes.Urgency.ROLL_BACK;
      case REPAIR -> Lanes.Urgency.DRIFT;
      default -> Lanes.Urgency.EDIT;
    };
  }

  /** A renamed manifest is no outage: what a deletion lets go of waits for somebody to claim it. */
  private Instant notBefore(InstanceId id, BindingKey owner) {
    Instant since = lettingGoSince.get(id);
    Binding binding = work.readable(owner);
    boolean deleted = binding == null || binding.deleting();
    return since == null || !deleted ? Instant.MIN : since.plus(work.timing.deletionGrace());
  }

  private void ask(InstanceId id, @Nullable Claim claim, Decision decision, Instant at) {
    boolean adopts = decision.action() instanceof Action.Adopt;
    if (work.snapshot.get(id) == null || (adopts && !forgetting.seenSinceLoad(id))) {
      work.reader.wantUnlessAsked(id, at);
    }
    if (claim != null && (unverified(decision) || outdated(claim, decision, at))) {
      work.roles.need(claim.role().name(), id);
    }
  }

  private static boolean unverified(Decision decision) {
    return decision.rule() == Rule.ROLE_UNCHECKED
        || decision.rule() == Rule.ROLE_UNUSABLE
        || decision.rule() == Rule.SWAP_UNVERIFIED;
  }

  private boolean outdated(Claim claim, Decision decision, Instant at) {
    return operation(decision.action()) != null && situations.stale(claim.role().name(), at);
  }
}
