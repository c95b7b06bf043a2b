package dev.instanceroles.ledger;

/**
 * A ledger's parts as text: one versioned string each, so that whatever stores them neither interprets nor prunes them.
 *
 * <p>Equal content gives equal text. Reading is strict: what this version would not have written is refused and never guessed
 * at, because a ledger decides what may be detached.
 */
public final class LedgerCodec {
  private LedgerCodec() {}

  public static String encode(Journal journal) {
    return JournalFormat.write(journal).toString();
  }

  public static String encode(Page page) {
    return PageFormat.write(page).toString();
  }

  /**
   * @throws LedgerException when the text is damaged or was written by a newer version
   */
  public static Journal decodeJournal(String text) throws LedgerException {
    return JournalFormat.read(JsonReader.parse(text));
  }

  /**
   * @throws LedgerException when the text is damaged or was written by a newer version
   */
  public static Page decodePage(String text) throws LedgerException {
    return PageFormat.read(JsonReader.parse(text));
  }
}
