package dev.instanceroles.engine;

import dev.instanceroles.domain.Fault;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.engine.BindingReport.Shortfall;
import dev.instanceroles.engine.BindingReport.Waiting;
import dev.instanceroles.ledger.Entry;
import dev.instanceroles.ledger.Operation;
import dev.instanceroles.plan.Action;
import dev.instanceroles.plan.Decision;
import dev.instanceroles.plan.Rule;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Why an instance that is not as declared is not: what it lacks, or what it waits for. */
final class Waits {
  private final Workspace work;
  private final Dispatch dispatch;
  private final MassDetach massDetach;

  Waits(Workspace work, Dispatch dispatch, MassDetach massDetach) {
    this.work = work;
    this.dispatch = dispatch;
    this.massDetach = massDetach;
  }

  /** What the cloud or the table says against it; null when it only takes time. */
  @Nullable
  Shortfall shortfall(InstanceId id, Decision decision) {
    if (decision.failure() != null) {
      return new Shortfall(decision.failure(), decision.error(), decision.other(), null);
    }
    Fault fault = lastFault(id, decision);
    boolean changing =
        decision.rule() == Rule.UNSETTLED || Evaluation.operation(decision.action()) != null;
    return fault != null && changing
        ? new Shortfall(fault.reason(), fault.error(), null, null)
        : null;
  }

  /** What the last try said, also while the next is under way: a fault that lasts is shown without wavering. */
  private @Nullable Fault lastFault(InstanceId id, Decision decision) {
    Fault fault = work.setbacks.fault(id);
    if (fault != null) {
      return fault;
    }
    if (decision.action() instanceof Action.Attach attach) {
      return work.roles.refusal(attach.role().name());
    }
    return work.sends.touching(id)
        .stream()
        .filter(live -> live.blocks(id) && live.operation.attaches())
        .map(live -> work.roles.refusal(live.operation.role().name()))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /** The change that is still to be made, or under way. */
  Operation.@Nullable Purpose planned(InstanceId id, Decision decision) {
    if (decision.rule() == Rule.UNSETTLED) {
      return work.sends.touching(id)
          .stream()
          .filter(live -> live.blocks(id))
          .map(live -> live.operation.purpose())
          .findFirst()
          .orElse(null);
    }
    if (decision.rule() == Rule.FINISH_SWAP) {
      return Operation.Purpose.SWAP_OURS;
    }
    Operation operation = Evaluation.operation(decision.action());
    return operation == null ? null : operation.purpose();
  }

  Waiting waiting(InstanceId id, Decision decision, Instant at) {
    return switch (decision.rule()) {
      case UNSETTLED ->
          work.sends.touching(id).stream().anyMatch(live -> live.blocks(id) && live.inFlight())
              ? Waiting.TURN
              : Waiting.SETTLING;
      case UNGUARDED -> Waiting.FINALIZER;
      case CLAIM_FROZEN -> Waiting.FROZEN;
      case LET_GO_UNREADABLE -> Waiting.RETRY;
      default ->
          switch (decision.action()) {
            case Action.Wait unknown -> Waiting.KNOWLEDGE;
            case Action.Forget forget -> Waiting.FORGETTING;
            default -> queued(id, decision, at);
          };
    };
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

  /** Whether the entry's role was left on deliberately. */
  static boolean retained(@Nullable Entry entry) {
    return entry != null && entry.state() == Entry.State.RETAINED;
  }
}
