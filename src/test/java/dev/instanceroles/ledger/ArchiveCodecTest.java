package dev.instanceroles.ledger;

import static dev.instanceroles.ledger.LedgerContract.PARTITION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.instanceroles.domain.PartitionId;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArchiveCodecTest {
  private static final Instant WRITTEN = Instant.parse("2026-07-01T10:00:00Z");
  private static final Archive EMPTY = new Archive(WRITTEN, "here", new TreeMap<>());

  @Test
  void whatWasWrittenIsReadWhateverTheLedgersHold() throws LedgerException {
    for (int seed = 0; seed < 200; seed++) {
      var archive = archive(seed);

      assertThat(ArchiveCodec.decode(ArchiveCodec.encode(archive))).isEqualTo(archive);
    }
  }

  @Test
  void noneAreAnArchiveToo() throws LedgerException {
    assertThat(ArchiveCodec.decode(ArchiveCodec.encode(EMPTY))).isEqualTo(EMPTY);
  }

  /** Each changes something that is good in itself. */
  @ParameterizedTest
  @CsvSource({"WebRole, Other", "i-bp7, i-bp8", "here, there", "2026-07-01, 2026-07-02"})
  void anEditIsNoticed(String was, String is) {
    var entry = "[[\"i-bp7\",\"OWNED\",0,0]]";
    var payload = "{\"v\":1,\"roles\":[[\"WebRole\",\"\"]],\"policies\":[],"
        + "\"owners\":[[\"a\",\"b\"]],\"entries\":" + entry + "}";
    var text = ArchiveCodec.encode(one(page(payload)));
    assertThat(text).contains(was);

    assertThatThrownBy(() -> ArchiveCodec.decode(text.replace(was, is)))
        .hasMessage("It is damaged: its checksum is wrong.");
  }

  @Test
  void aFileThatWasCutOffAnywhereIsRefused() {
    var text = ArchiveCodec.encode(archive(3));

    for (int end = 0; end < text.length() - 1; end += 1 + text.length() / 300) {
      var cut = text.substring(0, end);
      assertThatThrownBy(() -> ArchiveCodec.decode(cut)).isInstanceOf(LedgerException.class);
    }
  }

  @Test
  void pagesThatPassToAnotherLedgerAreNoticed() {
    var first = ArchiveCodec.encode(one(Page.EMPTY));
    var page = LedgerCodec.encode(Page.EMPTY).replace("\"", "\\\"");

    assertThatThrownBy(() -> ArchiveCodec.decode(first.replace("\"" + page + "\"", "")))
        .hasMessageContaining("checksum");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock = """
          {"kind":"List"}                                | It is no export of ledgers.
          [1]                                            | It is no export of ledgers.
          apiVersion: v1                                 | It is damaged: it is no JSON.
          {"format":"instance-roles-ledgers","v":2,"x":1}| written by a newer version of instance-roles
          {"format":"instance-roles-ledgers","v":0}      | unknown format 0
          """)
  void whatIsSomethingElseIsSaidSo(String text, String message) {
    assertThatThrownBy(() -> ArchiveCodec.decode(text)).hasMessageContaining(message);
  }

  private static Page page(String payload) {
    try {
      return LedgerCodec.decodePage(payload);
    } catch (LedgerException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Archive one(Page page) {
    var ledgers = new TreeMap<PartitionId, Archive.Content>();
    ledgers.put(PARTITION, new Archive.Content(Journal.empty(PARTITION), List.of(page)));
    return new Archive(WRITTEN, "here", ledgers);
  }

  private static Archive archive(long seed) {
    var random = new RandomLedger(seed);
    var ledgers = new TreeMap<PartitionId, Archive.Content>();
    for (int ledger = 0; ledger < 3; ledger++) {
      var journal = random.journal();
      var pages = IntStream.range(0, 3).mapToObj(random::page).toList();
      ledgers.put(journal.partition(), new Archive.Content(journal, pages));
    }
    return new Archive(WRITTEN, "here", ledgers);
  }
}
