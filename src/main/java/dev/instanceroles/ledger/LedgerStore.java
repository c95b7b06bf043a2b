package dev.instanceroles.ledger;

import dev.instanceroles.domain.PartitionId;
import java.util.SortedMap;

/** The ledgers of all partitions, at one place. */
public interface LedgerStore {
  /**
   * All ledgers as they were at one moment.
   *
   * @throws LedgerException when one of them cannot be read; the message names it
   */
  SortedMap<PartitionId, LedgerSnapshot> all() throws LedgerException;

  /** One at a time for each partition. */
  LedgerPort ledger(PartitionId partition);
}
