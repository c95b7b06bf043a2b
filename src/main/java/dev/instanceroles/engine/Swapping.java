package dev.instanceroles.engine;

import dev.instanceroles.domain.Binding;
import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.domain.CloudError;
import dev.instanceroles.domain.Fault;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.Observation;
import dev.instanceroles.domain.PassedRole;
import dev.instanceroles.ledger.Entry;
import dev.instanceroles.ledger.Latch;
import dev.instanceroles.plan.Claim;
import dev.instanceroles.plan.Decision;
import dev.instanceroles.plan.SwapGate;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The care taken when a binding's role is replaced: canary and its proof, soak, share of the whole, latch after a failure. */
final class Swapping {
  private record Proof(PassedRole role, Instant at) {}

  /** A second instance that fails by itself is taken for a failure of the swap. */
  private static final int CONDEMNED_THAT_LATCH = 2;

  private final Workspace work;
  private final Map<BindingKey, Proof> proofs = new HashMap<>();

  Swapping(Workspace work) {
    this.work = work;
  }

  /**
   * How many more instances of the binding may lose their role for a swap now.
   *
   * @param planned of those that count as out, the ones that are asked about
   */
  int allowance(BindingKey key, int planned, Instant at) {
    Binding binding = work.readable(key);
    if (binding == null) {
      return 0;
    }
    int led = work.memory.ownedBy(key).size();
    return SwapGate.allowance(binding.swap(), led, out(key) - planned, provenAt(binding), at);
  }

  private @Nullable Instant provenAt(Binding binding) {
    Proof proof = proofs.get(binding.key());
    return proof != null && proof.role().equals(binding.role()) ? proof.at() : null;
  }

  /** Without a role because of a swap; what is condemned or vanished will not come back and keeps nobody waiting. */
  private int out(BindingKey key) {
    long bare =
        work.memory.ownedBy(key)
            .stream()
            .map(work.memory::entry)
            .filter(entry -> entry != null && entry.state() == Entry.State.BARE)
            .filter(entry -> !entry.has(Entry.Mark.CONDEMNED))
            .filter(
                entry -> !(work.snapshot
                    .observed(entry.instance()) instanceof Observation.Missing))
            .count();
    return (int) (bare + work.sends.swapping(key));
  }

  /** Our own attach, after our own detach, was answered with success: the only proof of a canary. */
  void proved(BindingKey key, PassedRole role, Instant at) {
    proofs.putIfAbsent(key, new Proof(role, at));
    if (!proofs.get(key).role().equals(role)) {
      proofs.put(key, new Proof(role, at));
    }
  }

  /** A bare instance could not be given its role because of the instance itself. */
  void condemn(InstanceId id, BindingKey key, PassedRole role, Fault fault) {
    Entry entry = work.memory.entry(id);
    if (entry == null || entry.state() != Entry.State.BARE) {
      return;
    }
    work.memory.put(entry.with(Entry.Mark.CONDEMNED));
    long condemned =
        work.memory.ownedBy(key)
            .stream()
            .map(work.memory::entry)
            .filter(other -> other != null && other.has(Entry.Mark.CONDEMNED))
            .count();
    if (condemned >= CONDEMNED_THAT_LATCH) {
      latch(key, role, fault);
    }
  }

  void latch(BindingKey key, PassedRole role, Fault fault) {
    Latch latch = work.ledger.latch(key);
    if (latch != null && latch.stops(role)) {
      return;
    }
    work.ledger.latch(new Latch(key, role.name(), role.policyHash(), fault));
    work.dirty(key);
  }

  /** A role that turned out unusable in the middle of a swap ends the swap. */
  void latchIfBare(InstanceId id, Claim claim, Decision decision) {
    Entry entry = work.memory.entry(id);
    boolean bare = entry != null && entry.state() == Entry.State.BARE;
    if (bare && decision.failure() != null) {
      CloudError error = decision.error() == null ? new CloudError("", "") : decision.error();
      latch(claim.binding(), claim.role(), new Fault(decision.failure(), error));
    }
  }

  /** A change that may cure a failed swap: it is tried again, beginning with a canary. */
  void unlatch(BindingKey key) {
    if (work.ledger.latch(key) == null) {
      return;
    }
    work.ledger.unlatch(latch -> latch.binding().equals(key));
    proofs.remove(key);
    for (InstanceId id : work.memory.ownedBy(key).toArray(InstanceId[]::new)) {
      Entry entry = work.memory.entry(id);
      if (entry != null) {
        work.memory.put(entry.without(Entry.Mark.CONDEMNED));
      }
    }
    work.dirty(key);
  }

  /** The binding wants another role than the one whose swap failed. */
  void unlatchIfChanged(Binding binding) {
    Latch latch = work.ledger.latch(binding.key());
    if (latch != null && !latch.stops(binding.role())) {
      unlatch(binding.key());
    }
  }

  /** When the next soak ends. */
  Optional<Instant> next(Instant at) {
    return proofs.entrySet()
        .stream()
        .flatMap(proof -> soakEnd(proof.getKey(), proof.getValue()).stream())
        .filter(end -> end.isAfter(at))
        .min(Instant::compareTo);
  }

  private Optional<Instant> soakEnd(BindingKey key, Proof proof) {
    return Optional.ofNullable(work.readable(key))
        .map(binding -> SwapGate.soakedAt(binding.swap(), proof.at()));
  }
}
