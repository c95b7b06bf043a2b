package dev.instanceroles.engine;

import dev.instanceroles.domain.Binding;
import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.domain.FailureReason;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.Mode;
import dev.instanceroles.domain.Observation;
import dev.instanceroles.domain.Targets;
import dev.instanceroles.engine.BindingReport.Targeting;
import dev.instanceroles.ledger.Entry;
import dev.instanceroles.plan.Action;
import dev.instanceroles.plan.Claim;
import dev.instanceroles.plan.Decision;
import dev.instanceroles.plan.Rule;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What is known of one binding, as of now. */
final class BindingReports {
  private final Workspace work;
  private final Situations situations;
  private final Waits waits;
  private final Outcomes outcomes;
  private final Approvals approvals;

  BindingReports(
      Workspace work,
      Situations situations,
      Waits waits,
      Outcomes outcomes,
      Approvals approvals) {
    this.work = work;
    this.situations = situations;
    this.waits = waits;
    this.outcomes = outcomes;
    this.approvals = approvals;
  }

  BindingReport of(Directory.Known known, Instant at) {
    Binding binding = known.lastReadable();
    Tally tally = new Tally();
    Targeting targeting = Targeting.ofIds(0);
    if (binding != null) {
      boolean wants = !binding.deleting() && !binding.unbound();
      Set<InstanceId> declared = wants ? known.members() : Set.of();
      targeting = targeting(binding, known);
      if (wants && !targeting.resolved()) {
        tally.leaving(BindingReport.Waiting.KNOWLEDGE);
      }
      declared.forEach(id -> declared(tally, binding, known.readable(), id, at));
      Set<InstanceId> leaving = new TreeSet<>(work.memory.ownedBy(binding.key()));
      leaving.removeAll(declared);
      leaving.forEach(id -> leaving(tally, id, at));
      if (!wants) {
        tally.retained((int) known.members().stream().filter(this::retained).count());
      }
    }
    BindingKey key = known.current().key();
    Mode ceiling = work.account == null ? Mode.Enforce : work.account.mode();
    tally.approval(approvals.inQuestion(key));
    return tally.report(
        known.current(), ceiling, outcomes.throttle(key), work.ledger.latch(key), targeting,
        work.unlisted.get(key));
  }

  private Targeting targeting(Binding binding, Directory.Known known) {
    int named = binding.targets().named().size();
    Targets targets = binding.targets();
    if (!targets.selects()) {
      return Targeting.ofIds(named);
    }
    Set<InstanceId> tagged =
        targets.tags() == null ? Set.of() : work.selections.matched(targets.tags());
    Set<InstanceId> nodes =
        targets.nodeLabels() == null ? Set.of() : work.nodes.matched(targets.nodeLabels());
    int byTags = 0;
    int byNodes = 0;
    for (InstanceId id : known.members()) {
      if (targets.leavesToSelectors(id)) {
        byTags += tagged.contains(id) ? 1 : 0;
        byNodes += nodes.contains(id) && !tagged.contains(id) ? 1 : 0;
      }
    }
    return new Targeting(
        named,
        byTags,
        byNodes,
        work.membership.resolved(binding),
        targets.tags() == null ? null : work.selections.fault(targets.tags()),
        work.membership.shrunk(binding.key()));
  }

  private boolean retained(InstanceId id) {
    Entry entry = work.memory.entry(id);
    return entry != null && entry.state() == Entry.State.RETAINED;
  }

  private void declared(
      Tally tally, Binding binding, boolean readable, InstanceId id, Instant at) {
    boolean observes = binding.mode() == Mode.Observe;
    Claim own = situations.claim(binding, id, binding.suspended() || !readable);
    Claim winner = situations.winner(id);
    if (own.grantedElsewhere() && !own.granted() && !work.selections.seen(id)) {
      tally.pending(id, BindingReport.Waiting.KNOWLEDGE);
      return;
    }
    if (!own.granted() && (winner == null || !winner.binding().equals(own.binding()))) {
      FailureReason reason =
          own.grantedElsewhere() ? FailureReason.InstanceNotGranted : FailureReason.NotGranted;
      tally.failed(id, BindingReport.Shortfall.of(reason));
      return;
    }
    if (winner != null
        && !winner.agreesWith(own)
        && !winner.binding().equals(own.binding())) {
      tally.failed(
          id,
          new BindingReport.Shortfall(FailureReason.Conflicted, null, null, winner.binding()));
      return;
    }
    Decision decision =
        observes && winner == null
            ? Rule.decide(situations.of(id, own, null, at))
            : work.decisions.get(id);
    if (observes && decision != null && decision.rule() == Rule.ROLE_UNCHECKED) {
      work.roles.need(own.role().name(), id);
    }
    count(tally, id, own, decision, observes, at);
  }

  private void count(
      Tally tally,
      InstanceId id,
      Claim own,
      @Nullable Decision decision,
      boolean observes,
      Instant at) {
    if (decision == null) {
      tally.pending(id, BindingReport.Waiting.KNOWLEDGE);
      return;
    }
    boolean frozenOn =
        decision.rule() == Rule.CLAIM_FROZEN && holds(id, own) && !otherPolicy(id, own);
    if (decision.bound() || frozenOn) {
      tally.bound(decision.rule() == Rule.SAME_ROLE_LEFT);
    }
    tally.planned(waits.planned(id, decision));
    boolean drifted = told(id) && (observes ? !decision.bound() : differs(id, own, decision));
    if (drifted) {
      tally.drifted();
    }
    BindingReport.@Nullable Shortfall shortfall = waits.shortfall(id, decision);
    if (decision.bound() || frozenOn) {
      if (shortfall != null) {
        tally.noted(id, shortfall);
      }
    } else if (shortfall != null) {
      tally.failed(id, shortfall);
    } else {
      tally.pending(
          id,
          observes && told(id)
              ? BindingReport.Waiting.FROZEN
              : waits.waiting(id, decision, at));
    }
  }

  private boolean holds(InstanceId id, Claim own) {
    return work.snapshot.observed(id) instanceof Observation.Present on
        && on.holds(own.role().name());
  }

  /** Whether the role is ours, with another session policy than is declared now. */
  private boolean otherPolicy(InstanceId id, Claim own) {
    Entry entry = work.memory.entry(id);
    return entry != null
        && entry.holding()
        && entry.role().equals(own.role().name())
        && !entry.matches(own.role());
  }

  /** Whether what was bound is not on any more. */
  private boolean differs(InstanceId id, Claim own, Decision decision) {
    Entry entry = work.memory.entry(id);
    boolean was = entry != null && entry.holding() && entry.matches(own.role());
    return was && !decision.bound() && !holds(id, own);
  }

  private boolean told(InstanceId id) {
    return work.snapshot.observed(id) instanceof Observation.Present
        || work.snapshot.observed(id) instanceof Observation.Missing;
  }

  private void leaving(Tally tally, InstanceId id, Instant at) {
    Decision decision = work.decisions.get(id);
    if (decision == null || decision.action() instanceof Action.Keep) {
      return;
    }
    tally.planned(waits.planned(id, decision));
    BindingReport.@Nullable Shortfall shortfall = waits.shortfall(id, decision);
    if (shortfall != null) {
      tally.noted(id, shortfall);
    }
    tally.leaving(waits.waiting(id, decision, at));
  }
}
