package dev.instanceroles.engine;

import dev.instanceroles.domain.Binding;
import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.Observation;
import dev.instanceroles.ledger.Operation;
import dev.instanceroles.plan.Claim;
import dev.instanceroles.plan.Decision;
import dev.instanceroles.plan.Rule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * From the durable intent to the send. What takes a role off is decided once more, on a live list of the bindings and a read of
 * these instances that both began after the commit; what is no longer wanted is cancelled. The snapshot never justifies a detach.
 */
final class Verification {
  private final Workspace work;
  private final Situations situations;
  private final Dispatch dispatch;
  private final MassDetach massDetach;
  private final Approvals approvals;
  private final Swapping swapping;

  Verification(
      Workspace work,
      Situations situations,
      Dispatch dispatch,
      MassDetach massDetach,
      Approvals approvals,
      Swapping swapping) {
    this.work = work;
    this.situations = situations;
    this.dispatch = dispatch;
    this.massDetach = massDetach;
    this.approvals = approvals;
    this.swapping = swapping;
  }

  /** These intents are durable now. */
  void committed(List<Live> batches, Instant at, Consumer<Effect> out) {
    for (Live live : batches) {
      if (live.operation.attaches()) {
        send(live, at, out);
        continue;
      }
      if (!work.gate.ready(at)) {
        cancel(live, live.instances(), at);
        continue;
      }
      live.stage = Live.Stage.VERIFYING;
      Effect.Read read = work.reader.now(work.gate.epoch(), live.instances());
      live.readNumber = read.number();
      out.accept(new Effect.ListLive(work.gate.epoch(), live.id));
      out.accept(read);
    }
  }

  void listed(Live live, BindingsPort.ListAnswer answer, Instant at, Consumer<Effect> out) {
    switch (answer) {
      case BindingsPort.ListAnswer.Listed list -> {
        work.touched.addAll(work.unlisted.keySet());
        work.unlisted.clear();
        live.listed = true;
        live.nodesListed = list.nodes() != null;
        sendIfVerified(live, at, out);
      }
      case BindingsPort.ListAnswer.Failed failed -> {
        for (BindingKey owner : live.items.values()) {
          work.unlisted.put(owner, failed.why());
          work.touched.add(owner);
        }
        cancel(live, live.instances(), at);
      }
    }
  }

  /** A read ended; it may be the one that a batch waits for. */
  void read(long number, ReadAnswer answer, Instant at, Consumer<Effect> out) {
    for (Live live : work.sends.all()) {
      if (live.stage == Live.Stage.VERIFYING && live.readNumber == number) {
        if (answer instanceof ReadAnswer.Rows rows) {
          live.read = true;
          cancelUnread(live, rows.rows(), at);
          sendIfVerified(live, at, out);
        } else {
          cancel(live, live.instances(), at);
        }
      }
    }
  }

  private void cancelUnread(Live live, Map<InstanceId, Observation> rows, Instant at) {
    List<InstanceId> missing =
        live.instances().stream().filter(id -> !rows.containsKey(id)).toList();
    cancel(live, missing, at);
  }

  private void sendIfVerified(Live live, Instant at, Consumer<Effect> out) {
    if (live.listed && live.read && !live.items.isEmpty()) {
      send(live, at, out);
    }
  }

  private void send(Live live, Instant at, Consumer<Effect> out) {
    boolean useless =
        !work.gate.ready(at) || !work.enforcing() || dispatch.paused(live.operation, at);
    List<InstanceId> unwanted =
        live.instances().stream().filter(id -> useless || !stillWanted(live, id, at)).toList();
    cancel(live, unwanted, at);
    if (!live.operation.attaches() && !live.nodesListed) {
      cancel(live, leftToNodes(live), at);
    }
    if (live.operation.swaps()) {
      cancel(live, beyondAllowance(live, at), at);
    }
    if (dispatch.onProbation(live.operation)) {
      cancel(live, live.instances().stream().skip(1).toList(), at);
    }
    if (live.items.isEmpty()) {
      return;
    }
    live.stage = Live.Stage.SENDING;
    CommittedIntent intent =
        new CommittedIntent(
            work.partition, live.id, live.operation, live.instances(), askedBy(live));
    Instant latest = at.plus(work.timing.sendWindow());
    Instant notAfter =
        work.gate.tenureUntil().isBefore(latest) ? work.gate.tenureUntil() : latest;
    out.accept(new Effect.Send(work.gate.epoch(), intent, notAfter));
  }

  private SortedMap<BindingKey, Long> askedBy(Live live) {
    SortedMap<BindingKey, Long> askedBy = new TreeMap<>();
    for (BindingKey owner : live.items.values()) {
      Directory.Known known = work.directory.get(owner);
      askedBy.put(owner, known == null ? 0 : known.current().generation());
    }
    return askedBy;
  }

  private boolean stillWanted(Live live, InstanceId id, Instant at) {
    Claim claim = situations.winner(id);
    Decision decision = Rule.decide(situations.of(id, claim, live, at));
    Operation wanted = Evaluation.operation(decision.action());
    boolean limited =
        live.operation.purpose() == Operation.Purpose.RELEASE && !massDetach.stillPasses(live, id);
    return live.operation.equals(wanted)
        && !limited
        && approvals.passes(id, decision, situations.answering(id, claim))
        && forItsOwner(live, id, claim);
  }

  /** Where labels of Nodes decide, only the Nodes themselves tell: a watch may be late, and the right to read them gone. */
  private List<InstanceId> leftToNodes(Live live) {
    List<InstanceId> left = new ArrayList<>();
    live.items.forEach((id, owner) -> {
      Binding binding = work.readable(owner);
      boolean decides =
          binding != null
              && !binding.deleting()
              && !binding.unbound()
              && binding.targets().nodeLabels() != null
              && binding.targets().leavesToSelectors(id);
      if (decides) {
        work.unlisted.put(owner, "the Nodes could not be listed");
        work.touched.add(owner);
        left.add(id);
      }
    });
    return left;
  }

  /** What a swap may risk can have shrunk since it was planned: by another role, or by bare instances taken over. */
  private List<InstanceId> beyondAllowance(Live live, Instant at) {
    List<InstanceId> beyond = new ArrayList<>();
    Map<BindingKey, Integer> left = new HashMap<>();
    live.items.forEach((id, owner) -> {
      int planned = Collections.frequency(live.items.values(), owner);
      int one = left.computeIfAbsent(owner, key -> swapping.allowance(key, planned, at));
      left.put(owner, one - 1);
      if (one <= 0) {
        beyond.add(id);
      }
    });
    return beyond;
  }

  /** An attach goes in the name of the binding that asked for it: it may have lost the instance since. */
  private boolean forItsOwner(
      Live live, InstanceId id, @Nullable Claim claim) {
    if (claim == null) {
      return !live.operation.attaches();
    }
    Binding owner = work.readable(claim.binding());
    return owner != null && claim.binding().equals(live.items.get(id));
  }

  /** Nothing was sent for these: they leave the batch, and are planned again after a while if they are still wanted. */
  private void cancel(Live live, List<InstanceId> ids, Instant at) {
    for (InstanceId id : ids) {
      massDetach.uncount(live, id);
      work.sends.removeItem(live, id);
      work.setbacks.cool(id, at);
      work.dirty.add(id);
    }
    if (!ids.isEmpty()) {
      work.ledger.journalChanged();
    }
  }
}
