package dev.instanceroles.cli;

import dev.instanceroles.ledger.LedgerException;
import dev.instanceroles.ledger.LedgerStore;
import dev.instanceroles.ledger.files.StateDirectory;
import java.io.IOException;
import java.nio.file.Path;

/** The state directory of a standalone service that does not run. */
record StatePlace(StateDirectory directory) implements LedgerPlace {
  static StatePlace open(Path state) throws LedgerException {
    return new StatePlace(StateDirectory.open(state));
  }

  @Override
  public LedgerStore store() {
    return directory;
  }

  @Override
  public String name() {
    return "the state directory " + directory.root();
  }

  /** The lock is held for as long as this process lives. */
  @Override
  public void require() {}

  @Override
  public void restored() {}

  @Override
  public void close() throws LedgerException {
    try {
      directory.close();
    } catch (IOException e) {
      throw new LedgerException(name() + " cannot be closed: " + e, e);
    }
  }
}
