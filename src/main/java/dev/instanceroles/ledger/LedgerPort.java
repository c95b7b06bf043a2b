package dev.instanceroles.ledger;

/** Where one partition's ledger is kept. Calls block; one at a time per partition. */
public interface LedgerPort {
  /** What became of a write. */
  sealed interface WriteResult {
    /** All of it is durable. */
    record Written(LedgerVersions versions) implements WriteResult {}

    /** Something was not at the expected version; any prefix of the pages may have been written, the journal was not. */
    record Conflict() implements WriteResult {}

    /** It is unknown what was written. */
    record Failed(String why) implements WriteResult {}
  }

  /**
   * Reads everything. A partition without a ledger yields an empty journal with version {@link Versioned#ABSENT}.
   *
   * @throws LedgerException when it cannot be reached, is damaged, or was written by a newer version; nothing is guessed
   */
  LedgerSnapshot load() throws LedgerException;

  /**
   * Replaces pages in order of their number, then the journal, each only if it is at the version given. An emptied page is
   * written like any other.
   */
  WriteResult write(LedgerSnapshot next);
}
