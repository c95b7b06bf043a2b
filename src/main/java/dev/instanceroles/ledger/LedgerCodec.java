package dev.instanceroles.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A ledger's parts as text: one versioned string each, so that whatever stores them neither interprets nor prunes them.
 *
 * <p>Equal content gives equal text. Reading is strict: what this version would not have written is refused and never guessed
 * at, because a ledger decides what may be detached.
 */
public final class LedgerCodec {
  /** ASCII only: nothing that stores it can change it by another idea of an encoding. */
  private static final JsonMapper WRITER =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private LedgerCodec() {}

  public static String encode(Journal journal) {
    return text(JournalFormat.write(journal));
  }

  public static String encode(Page page) {
    return text(PageFormat.write(page));
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

  static String text(ObjectNode node) {
    try {
      return WRITER.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain values can be written", e);
    }
  }
}
