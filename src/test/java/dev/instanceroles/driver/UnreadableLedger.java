package dev.instanceroles.driver;

import dev.instanceroles.ledger.LedgerException;
import dev.instanceroles.ledger.LedgerPort;
import dev.instanceroles.ledger.LedgerSnapshot;

/** A ledger that is damaged. */
final class UnreadableLedger implements LedgerPort {
  @Override
  public LedgerSnapshot load() throws LedgerException {
    throw new LedgerException("journal: It is damaged.");
  }

  @Override
  public WriteResult write(LedgerSnapshot next) {
    return new WriteResult.Failed("journal: It is damaged.");
  }
}
