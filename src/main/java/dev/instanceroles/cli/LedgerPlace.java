package dev.instanceroles.cli;

import dev.instanceroles.ledger.LedgerException;
import dev.instanceroles.ledger.LedgerStore;
import dev.instanceroles.ledger.Restoration;

/** Where ledgers are, opened by a command. */
interface LedgerPlace extends AutoCloseable, Restoration.Hold {
  LedgerStore store();

  /** For people. */
  String name();

  /** After an import: what protects the ledgers does so again. */
  void restored();

  @Override
  void close() throws LedgerException;
}
