package dev.instanceroles.engine;

import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.RoleName;
import dev.instanceroles.domain.Tags;
import dev.instanceroles.ledger.BatchId;
import dev.instanceroles.ledger.LedgerSnapshot;
import java.time.Instant;
import java.util.List;

/**
 * What an engine wants done. Effects of one answer may be performed in any order and at the same time; each that has an answer
 * is answered by exactly one event, unless the process dies.
 */
public sealed interface Effect {
  /** Answered by {@link Event.Loaded} or {@link Event.LoadFailed}. */
  record Load(long epoch) implements Effect {}

  /** A live list that begins after this was asked for; answered by {@link Event.BindingsSynced}. */
  record ListAll(long epoch) implements Effect {}

  record CheckIdentity(long epoch) implements Effect {}

  record CheckRole(long epoch, RoleName role) implements Effect {}

  /** At most 100 ids, sorted; answered by {@link Event.Observed}. */
  record Read(long epoch, long number, List<InstanceId> ids) implements Effect {
    public Read {
      ids = List.copyOf(ids);
    }
  }

  /** Lists the instances that carry these tags; answered by {@link Event.Selected}. */
  record Select(long epoch, Tags tags) implements Effect {}

  /** Pages in order, then the journal; one at a time. Answered by {@link Event.CommitAnswered}. */
  record Commit(long epoch, long number, LedgerSnapshot write) implements Effect {}

  /** Answered by {@link Event.LiveListed}. */
  record ListLive(long epoch, BatchId batch) implements Effect {}

  /**
   * Answered by {@link Event.Answered}.
   *
   * @param notAfter the request must not be written later than this, nor without tenure
   */
  record Send(long epoch, CommittedIntent intent, Instant notAfter) implements Effect {}

  /** Takes the finalizer off the object with this uid. Not answered; the object then vanishes. */
  record Release(BindingKey key, String uid) implements Effect {}

  /** Not answered. */
  record Report(PartitionReport report) implements Effect {}

  /** A {@link Event.Tick} is wanted at this time; a later effect of this kind replaces an earlier one. Not answered. */
  record WakeAt(Instant at) implements Effect {}
}
