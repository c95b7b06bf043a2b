package dev.instanceroles.engine;

import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.domain.FailureReason;
import dev.instanceroles.domain.Fault;
import dev.instanceroles.domain.HeldRole;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.Observation;
import dev.instanceroles.domain.PassedRole;
import dev.instanceroles.engine.BindingReport.Shortfall;
import dev.instanceroles.engine.BindingReport.Waiting;
import dev.instanceroles.ledger.Entry;
import dev.instanceroles.ledger.Operation;
import dev.instanceroles.plan.Action;
import dev.instanceroles.plan.Decision;
import dev.instanceroles.plan.Rule;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Why an instance that is not as declared is not: what it lacks, or what it waits for. */
final class Waits {
  private final Workspace work;
  private final Dispatch dispatch;
  private final MassDetach massDetach;
  private final Approvals approvals;

  Waits(Workspace work, Dispatch dispatch, MassDetach massDetach, Approvals approvals) {
    this.work = work;
    this.dispatch = dispatch;
    this.massDetach = massDetach;
    this.approvals = approvals;
  }

  /** What the cloud or the table says against it; null when it only takes time. */
  @Nullable
  Shortfall shortfall(InstanceId id, Decision decision) {
    if (decision.failure() != null) {
      return new Shortfall(decision.failure(), decision.error(), decision.other(), null);
    }
    boolean changing =
        decision.rule() == Rule.UNSETTLED || Evaluation.operation(decision.action()) != null;
    return changing ? lastTry(id, decision) : null;
  }

  /** What the last try said, also while the next is under way: a fault that lasts is shown without wavering. */
  private @Nullable Shortfall lastTry(InstanceId id, Decision decision) {
    PassedRole role = attaching(id, decision);
    Fault fault = role == null ? null : work.roles.refusal(role.name());
    if (fault == null) {
      fault = work.setbacks.fault(id);
    }
    if (fault == null) {
      return null;
    }
    Entry entry = work.memory.entry(id);
    boolean rollback = role != null && bare(id) && entry != null && entry.matches(role);
    return rollback
        ? Shortfall.of(FailureReason.SwapRolledBack)
        : new Shortfall(fault.reason(), fault.error(), null, null);
  }

  private @Nullable PassedRole attaching(InstanceId id, Decision decision) {
    if (decision.action() instanceof Action.Attach attach) {
      return attach.role();
    }
    return work.sends.touching(id)
        .stream()
        .filter(live -> live.blocks(id) && live.operation.attaches())
        .map(live -> live.operation.role())
        .findFirst()
        .orElse(null);
  }

  /** The change that is still to be made, or under way; the same while a fault keeps it from being tried. */
  Operation.@Nullable Purpose planned(InstanceId id, Decision decision) {
    return switch (decision.rule()) {
      case UNSETTLED -> work.sends.touching(id)
          .stream()
          .filter(live -> live.blocks(id))
          .map(live -> finishing(id, live.operation))
          .findFirst()
          .orElse(null);
      case FINISH_SWAP -> Operation.Purpose.SWAP_OURS;
      case ROLE_UNCHECKED, ROLE_UNUSABLE, SWAP_UNVERIFIED ->
          bare(id) || occupied(id) ? Operation.Purpose.SWAP_OURS : Operation.Purpose.ATTACH;
      default -> {
        Operation operation = Evaluation.operation(decision.action());
        yield operation == null ? null : operation.purpose();
      }
    };
  }

  /** The second half of a swap counts as a swap, but for a rollback. */
  private Operation.Purpose finishing(InstanceId id, Operation operation) {
    Entry entry = work.memory.entry(id);
    boolean second =
        operation.attaches() && entry != null && bare(id) && !entry.matches(operation.role());
    return second ? Operation.Purpose.SWAP_OURS : operation.purpose();
  }

  private boolean bare(InstanceId id) {
    Entry entry = work.memory.entry(id);
    return entry != null && entry.state() == Entry.State.BARE;
  }

  private boolean occupied(InstanceId id) {
    Observation observed = work.snapshot.observed(id);
    return observed != null
        && observed.held().stream().anyMatch(held -> held.kind() == HeldRole.Kind.USER);
  }

  Waiting waiting(InstanceId id, Decision decision, Instant at) {
    return switch (decision.rule()) {
      case UNSETTLED ->
          work.sends.touching(id).stream().anyMatch(live -> live.blocks(id) && live.inFlight())
              ? Waiting.TURN
              : Waiting.SETTLING;
      case UNGUARDED -> Waiting.FINALIZER;
      case CLAIM_FROZEN -> frozen(id);
      case LET_GO_UNREADABLE -> Waiting.RETRY;
      default ->
          switch (decision.action()) {
            case Action.Wait unknown -> Waiting.KNOWLEDGE;
            case Action.Forget forget -> Waiting.FORGETTING;
            default -> queued(id, decision, at);
          };
    };
  }

  private Waiting frozen(InstanceId id) {
    Entry entry = work.memory.entry(id);
    BindingKey owner = entry == null ? null : entry.owner();
    if (owner == null || !work.membership.doubts(owner, id)) {
      return Waiting.FROZEN;
    }
    return work.membership.shrunk(owner) == null ? Waiting.KNOWLEDGE : Waiting.CONFIRMATION;
  }

  private Waiting queued(InstanceId id, Decision decision, Instant at) {
    Operation operation = Evaluation.operation(decision.action());
    Lanes.Want want = work.lanes.get(id);
    if (!work.gate.ready(at) || operation == null) {
      return Waiting.KNOWLEDGE;
    }
    if (!work.enforcing()) {
      return Waiting.FROZEN;
    }
    if (approvals.holds(id)) {
      return approvals.asks(id) ? Waiting.APPROVAL : Waiting.KNOWLEDGE;
    }
    if (operation.purpose() == Operation.Purpose.RELEASE && !massDetach.passes(id)) {
      return Waiting.DECISION;
    }
    if (work.setbacks.active(id, at)) {
      return Waiting.RETRY;
    }
    if (want != null && want.notBefore().isAfter(at)) {
      return Waiting.GRACE;
    }
    if (dispatch.paused(operation, at)) {
      return Waiting.QUOTA;
    }
    return operation.swaps() ? Waiting.SWAP_TURN : Waiting.TURN;
  }
}
