package dev.instanceroles.engine;

import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.Observation;
import dev.instanceroles.engine.PartitionReport.SignIn;
import dev.instanceroles.ledger.Entry;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * When an entry may be forgotten: after a definitive answer that nothing of ours is on, or two agreeing reads 15 minutes apart,
 * and never while a ghost could still put the role on. A vanished instance needs, in addition, that not many vanished together:
 * then rather the question was wrong.
 */
final class Forgetting {
  private static final int MASS_PERCENT = 20;
  private static final int FEWEST_FOR_A_MASS = 5;

  private final Workspace work;
  private final Map<InstanceId, Instant> refusedAt = new HashMap<>();
  private Instant loadedAt = Instant.MIN;

  Forgetting(Workspace work) {
    this.work = work;
  }

  /** What was seen before says nothing about entries that another leader may have written since. */
  void newEpoch(Instant at) {
    loadedAt = at;
    refusedAt.clear();
  }

  /** A detach that named the role was refused: if a later read shows it off, it was not attached. */
  void refused(InstanceId id, Instant at) {
    refusedAt.put(id, at);
  }

  void attached(InstanceId id) {
    refusedAt.remove(id);
  }

  boolean proved(Entry entry) {
    InstanceId id = entry.instance();
    Snapshot.Seen seen = work.snapshot.get(id);
    if (seen == null || !seenSinceLoad(id)) {
      return false;
    }
    if (work.sends.haunted(id) || work.sends.unsettled(id, null)) {
      return false;
    }
    if (entry.state() == Entry.State.BARE) {
      return true;
    }
    if (seen.what() instanceof Observation.Missing) {
      // The right question put to a wrong account has the same answer.
      return work.gate.signIn() instanceof SignIn.Verified && twice(seen) && !massVanished();
    }
    Instant refused = refusedAt.get(id);
    return (refused != null && !seen.at().isBefore(refused)) || twice(seen);
  }

  /** What was seen earlier may not take the place of an entry either. */
  boolean seenSinceLoad(InstanceId id) {
    return work.snapshot.freshSince(id, loadedAt);
  }

  private boolean twice(Snapshot.Seen seen) {
    return !seen.at().isBefore(seen.unchangedSince().plus(work.timing.forgetGap()));
  }

  private boolean massVanished() {
    long vanished =
        work.memory.instances()
            .stream()
            .filter(id -> work.snapshot.observed(id) instanceof Observation.Missing)
            .count();
    long all = work.memory.instances().size();
    return vanished >= FEWEST_FOR_A_MASS && vanished * 100 > all * MASS_PERCENT;
  }
}
