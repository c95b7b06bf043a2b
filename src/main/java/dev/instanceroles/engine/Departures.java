package dev.instanceroles.engine;

import dev.instanceroles.domain.Binding;
import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.ledger.Entry;
import dev.instanceroles.plan.Decision;
import dev.instanceroles.plan.Rule;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * When the finalizer of a binding that is being deleted may go: as soon as nothing of its own is still on, and no send for it is
 * without an outcome. Entries of vanished instances outlive their binding.
 */
final class Departures {
  private final Workspace work;
  private final Map<String, Instant> deletingSince = new HashMap<>();
  private final Set<String> released = new HashSet<>();

  Departures(Workspace work) {
    this.work = work;
  }

  void newEpoch() {
    released.clear();
  }

  /** Notes a deletion the first time it is seen: only reads that began later can tell that a role is off. */
  void note(Binding binding, Instant at) {
    if (binding.deleting() && deletingSince.putIfAbsent(binding.uid(), at) == null) {
      for (InstanceId id : work.memory.ownedBy(binding.key())) {
        work.reader.want(id, at);
      }
    }
  }

  void advance(Instant at, Consumer<Effect> out) {
    if (!work.ledger.durable()) {
      return;
    }
    for (Directory.Known known : work.directory.all()) {
      Binding binding = known.readable() ? known.lastReadable() : null;
      if (binding != null
          && binding.deleting()
          && binding.guarded()
          && !released.contains(binding.uid())
          && free(binding, at)) {
        released.add(binding.uid());
        deletingSince.remove(binding.uid());
        out.accept(new Effect.Release(binding.key(), binding.uid()));
      }
    }
  }

  private boolean free(Binding binding, Instant at) {
    BindingKey key = binding.key();
    Instant since = deletingSince.get(binding.uid());
    return since != null
        && !work.sends.unsettledFor(key)
        && work.memory.ownedBy(key).stream().allMatch(id -> off(id, since))
        && seenLately(work.memory.ownedBy(key), at);
  }

  /** Entries that outlive their binding are looked at once more before it goes: a ghost may have put the role back on. */
  private boolean seenLately(Collection<InstanceId> ids, Instant at) {
    Instant lately = at.minus(work.timing.settle());
    List<InstanceId> overdue =
        ids.stream().filter(id -> !work.snapshot.freshSince(id, lately)).toList();
    overdue.forEach(id -> work.reader.wantUnlessAsked(id, at));
    return overdue.isEmpty();
  }

  private boolean off(InstanceId id, Instant since) {
    Entry entry = work.memory.entry(id);
    Decision decision = work.decisions.get(id);
    boolean gone =
        decision != null
            && (decision.rule() == Rule.LET_GO_OFF || decision.rule() == Rule.LET_GO_BARE);
    return entry != null
        && entry.has(Entry.Mark.LETTING_GO)
        && gone
        && work.snapshot.freshSince(id, since);
  }
}
