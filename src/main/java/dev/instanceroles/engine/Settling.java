package dev.instanceroles.engine;

import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.Observation;
import dev.instanceroles.domain.PassedRole;
import dev.instanceroles.domain.RoleName;
import dev.instanceroles.ledger.Entry;
import dev.instanceroles.ledger.Operation;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of sends without an answer. After the settle wait a read decides: what had its effect is closed, the rest lives
 * on as a ghost until it can have none any more, and one later read.
 */
final class Settling {
  private final Workspace work;
  private final Evaluation evaluation;

  Settling(Workspace work, Evaluation evaluation) {
    this.work = work;
    this.evaluation = evaluation;
  }

  /** Waits that ended ask for their reads. */
  void advance(Instant at) {
    for (Live live : work.sends.ripe(at)) {
      live.instances().forEach(id -> work.reader.want(id, at));
    }
  }

  /** The instance was read; whatever waits for a read that began no earlier than it did is settled. */
  void read(InstanceId id, Instant started) {
    for (Live live : work.sends.touching(id)) {
      boolean late = !started.isBefore(live.stageEnds);
      if (late && live.stage == Live.Stage.SETTLED_BY_READ && !live.ghosts.contains(id)) {
        settle(live, id);
      } else if (late && live.stage == Live.Stage.LAST_READ) {
        evaluation.presumeWithinGhosts(id);
        work.memory.touch(id);
        work.sends.removeItem(live, id);
        work.ledger.journalChanged();
      }
    }
  }

  private void settle(Live live, InstanceId id) {
    BindingKey owner = live.items.get(id);
    Observation observed = work.snapshot.observed(id);
    if (observed == null || observed instanceof Observation.Unreadable || owner == null) {
      work.reader.want(id, live.stageEnds);
      return;
    }
    boolean landed =
        live.operation.attaches()
            && holds(observed, live.operation.role().name())
            && !mayBeOfAnother(live, id);
    apply(live.operation, id, owner, observed);
    work.memory.touch(id);
    work.ledger.journalChanged();
    if (landed) {
      work.sends.removeItem(live, id);
    } else {
      live.ghosts.add(id);
    }
    if (!live.items.isEmpty() && live.ghosts.containsAll(live.items.keySet())) {
      work.sends.haunt(live);
    }
    work.dirty.add(id);
    work.touched.add(owner);
  }

  /** Whether another send of ours may have put the same role on, so that this one can still land later. */
  private boolean mayBeOfAnother(Live live, InstanceId id) {
    RoleName role = live.operation.role().name();
    Entry entry = work.memory.entry(id);
    boolean known = tells(entry, role);
    return known
        || work.sends.touching(id)
            .stream()
            .anyMatch(
                other -> other != live
                    && other.operation.attaches()
                    && other.operation.role().name().equals(role));
  }

  private void apply(
      Operation operation, InstanceId id, BindingKey owner, Observation observed) {
    Entry entry = work.memory.entry(id);
    boolean on = holds(observed, operation.role().name());
    if (operation.attaches()) {
      // An attach that may still land is ours as soon as it does, even if its binding is gone by then.
      boolean bare = entry != null && entry.state() == Entry.State.BARE;
      boolean told = entry == null || observed instanceof Observation.Present;
      boolean news =
          tells(entry, operation.role().name())
              ? on && outdated(entry, operation.role())
              : (on || !bare) && !overtaken(entry, observed);
      if (told && news) {
        evaluation.presume(id, operation.role(), entry, owner);
      }
    } else if (operation.swaps()
        && observed instanceof Observation.Present
        && !on
        && !overtaken(entry, observed)) {
      boolean foreign = operation.purpose() == Operation.Purpose.SWAP_FOREIGN;
      boolean still =
          entry != null && entry.holding() && entry.role().equals(operation.role().name());
      if (foreign || still) {
        work.memory.put(Outcomes.bareEntry(entry, operation.role(), id, owner, foreign));
      }
    }
  }

  /** A presumption gives way to a later one with another session policy, which no read can tell apart. */
  private static boolean outdated(@Nullable Entry entry, PassedRole role) {
    return entry != null && entry.state() == Entry.State.PRESUMED && !entry.matches(role);
  }

  private static boolean tells(@Nullable Entry entry, RoleName role) {
    return entry != null && entry.state() != Entry.State.BARE && entry.role().equals(role);
  }

  /** Whether what the entry says, from before or later, is on: then this send left nothing behind. */
  private static boolean overtaken(@Nullable Entry entry, Observation observed) {
    return entry != null
        && entry.state() != Entry.State.BARE
        && holds(observed, entry.role());
  }

  private static boolean holds(Observation observed, RoleName role) {
    return observed instanceof Observation.Present present && present.holds(role);
  }

  /** Reads that failed are asked for again. */
  void readFailed(List<InstanceId> ids, Instant at) {
    ids.forEach(id -> work.reader.want(id, at));
  }
}
