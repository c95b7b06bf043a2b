package dev.instanceroles.ledger.kubernetes;

import static dev.instanceroles.ledger.LedgerContract.journal;
import static dev.instanceroles.ledger.LedgerContract.page;
import static dev.instanceroles.ledger.LedgerContract.write;
import static dev.instanceroles.ledger.LedgerContract.written;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.instanceroles.apiserver.ApiServer;
import dev.instanceroles.apiserver.NeedsApiServer;
import dev.instanceroles.domain.PartitionId;
import dev.instanceroles.domain.Provider;
import dev.instanceroles.ledger.Journal;
import dev.instanceroles.ledger.LedgerContract;
import dev.instanceroles.ledger.LedgerException;
import dev.instanceroles.ledger.LedgerPort;
import dev.instanceroles.ledger.LedgerPort.WriteResult;
import dev.instanceroles.ledger.LedgerSnapshot;
import dev.instanceroles.ledger.Page;
import dev.instanceroles.ledger.Versioned;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@NeedsApiServer
class KubernetesLedgerTest implements LedgerContract {
  private static final String LABEL = "alibabacloud.1234567890123456.cn-hangzhou";
  private static final String JOURNAL = LABEL + ".journal";
  private static final String PAGE_1 = LABEL + ".page-00001";
  private static final String PAGE_2 = LABEL + ".page-00002";

  private static Cluster cluster;

  @BeforeAll
  static void connect(ApiServer server) {
    cluster = new Cluster(server);
  }

  @AfterAll
  static void disconnect() {
    cluster.close();
  }

  @BeforeEach
  void begin() {
    cluster.begin();
  }

  @Override
  public LedgerPort reopen() {
    return cluster.ledgers().ledger(PARTITION);
  }

  private static Versioned<Page> fresh(long seed) {
    return new Versioned<>(page(seed), Versioned.ABSENT);
  }

  private LedgerSnapshot writeTwoPages() throws LedgerException {
    written(
        reopen().write(
            write(journal(1), Versioned.ABSENT, Map.of(1, fresh(1), 2, fresh(2)))));
    return reopen().load();
  }

  @Test
  void oneProcessWritesOnWhatItReadAndWrote() throws LedgerException {
    writeTwoPages();
    var ledger = reopen();
    var loaded = ledger.load();
    var first = written(
        ledger.write(
            write(
                journal(2),
                loaded.journal().version(),
                Map.of(
                    2, new Versioned<>(page(3), loaded.pages().get(2).version()), 3, fresh(4)))));
    var second = written(
        ledger.write(
            write(
                journal(3),
                first.journal(),
                Map.of(3, new Versioned<>(page(5), first.pages().get(3))))));

    var end = reopen().load();
    assertThat(end.journal()).isEqualTo(new Versioned<>(journal(3), second.journal()));
    assertThat(end.pages()).containsOnlyKeys(1, 2, 3)
        .containsEntry(2, new Versioned<>(page(3), first.pages().get(2)))
        .containsEntry(3, new Versioned<>(page(5), second.pages().get(3)));
    assertThat(cluster.field(JOURNAL, "{.writes} {.pages}")).isEqualTo("4 3");
    assertThat(cluster.field(PAGE_2, "{.writes} {.pages}")).isEqualTo("2 0");
  }

  /** A leader touches the pages of a batch that ended, so that what its predecessor still writes finds another version. */
  @Test
  void aLatePageOfAPredecessorConflictsAlthoughThePageLooksTheSame() throws LedgerException {
    writeTwoPages();
    var dead = reopen();
    var old = dead.load();
    written(
        reopen().write(
            write(journal(2), old.journal().version(), Map.of(1, old.pages().get(1)))));

    var late = new Versioned<>(page(9), old.pages().get(1).version());
    assertThat(dead.write(write(journal(1), old.journal().version(), Map.of(1, late))))
        .isEqualTo(new WriteResult.Conflict());
    assertThat(reopen().load().pages().get(1).content()).isEqualTo(page(1));
  }

  @Test
  void pagesThatWereWrittenBeforeADeathAreReadAndCountedByTheNextWrite() throws LedgerException {
    var before = writeTwoPages();
    var stale = write(journal(2), "1", Map.of(3, fresh(3)));
    var dying = reopen();
    dying.load();
    cluster.patch(JOURNAL, "{\"metadata\": {\"annotations\": {\"a\": \"b\"}}}");
    assertThat(
        dying.write(
            write(journal(2), before.journal().version(), Map.of(3, fresh(3)))))
        .isEqualTo(new WriteResult.Conflict());
    assertThat(reopen().write(stale)).isEqualTo(new WriteResult.Conflict());

    var ledger = reopen();
    var loaded = ledger.load();
    assertThat(loaded.pages()).containsOnlyKeys(1, 2, 3);
    assertThat(cluster.field(JOURNAL, "{.pages}")).isEqualTo("2");
    written(ledger.write(write(journal(2), loaded.journal().version())));
    assertThat(cluster.field(JOURNAL, "{.pages}")).isEqualTo("3");
  }

  @Test
  void aFirstWriteThatComesLateLeavesNothingBehind() throws LedgerException {
    written(reopen().write(write(journal(1), Versioned.ABSENT)));

    assertThat(reopen().write(write(journal(2), Versioned.ABSENT, Map.of(1, fresh(1)))))
        .isEqualTo(new WriteResult.Conflict());
    assertThat(reopen().load().pages()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {PAGE_1, PAGE_2})
  void aDeletedPageConflictsAndIsReportedWhicheverItWas(String page) throws LedgerException {
    var ledger = reopen();
    writeTwoPages();
    var before = ledger.load();
    cluster.delete(page);

    assertThat(ledger.write(before)).isEqualTo(new WriteResult.Conflict());
    assertThatThrownBy(ledger::load).isInstanceOf(LedgerException.class)
        .hasMessageContaining(cluster.namespace() + "/" + page + ": It is missing")
        .hasMessageContaining("Stop the operator. Then restore all objects")
        .hasMessageContaining(
            "kubectl delete irl -n " + cluster.namespace() + " -l instanceroles.dev/partition="
                + LABEL);
  }

  @Test
  void aDeletedJournalConflictsAndIsReportedWhenThereArePages() throws LedgerException {
    var ledger = reopen();
    writeTwoPages();
    var before = ledger.load();
    cluster.delete(JOURNAL);

    assertThat(ledger.write(write(journal(2), before.journal().version())))
        .isEqualTo(new WriteResult.Conflict());
    assertThatThrownBy(ledger::load).isInstanceOf(LedgerException.class)
        .hasMessageContaining(JOURNAL + ": It is missing, but there are pages.");
  }

  /** A selector would overlook it, and there would seem to be nothing. */
  @Test
  void aJournalWithoutItsLabelIsReported() throws LedgerException {
    written(reopen().write(write(journal(1), Versioned.ABSENT)));
    cluster.patch(JOURNAL, "{\"metadata\": {\"labels\": null}}");

    assertThatThrownBy(() -> reopen().load()).isInstanceOf(LedgerException.class)
        .hasMessageContaining(JOURNAL + ": It has lost its label instanceroles.dev/partition.");
  }

  @Test
  void whatIsBeingDeletedIsStillThereAndItsFinalizerStays() throws LedgerException {
    writeTwoPages();
    cluster.patch(PAGE_1, "{\"metadata\": {\"finalizers\": [\"example.com/keep\"]}}");
    cluster.delete(PAGE_1);
    var ledger = reopen();
    var loaded = ledger.load();
    assertThat(loaded.pages()).containsOnlyKeys(1, 2);

    written(ledger.write(write(journal(2), loaded.journal().version(), loaded.pages())));

    assertThat(cluster.field(PAGE_1, "{.metadata.finalizers[0]} {.writes}"))
        .isEqualTo("example.com/keep 2");
    cluster.patch(PAGE_1, "{\"metadata\": {\"finalizers\": null}}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|', value = {
          "{\"payload\": \"{}\"}                   | It is damaged: its checksum is wrong.",
          "{\"payload\": \"\"}                     | It is damaged: its checksum is wrong.",
          "{\"writes\": 7}                         | It is damaged: its checksum is wrong.",
          "{\"pages\": 1}                          | It is damaged: its checksum is wrong.",
      })
  void whatWasEditedByHandIsRefused(String edit, String message) throws LedgerException {
    for (var object : new String[] {JOURNAL, PAGE_1}) {
      writeTwoPages();
      cluster.patch(object, edit);

      assertThatThrownBy(() -> reopen().load()).isInstanceOf(LedgerException.class)
          .hasMessageContaining(cluster.namespace() + "/" + object + ": " + message);
      cluster.begin();
    }
  }

  @Test
  void aWriteDoesNotReplaceWhatWasEditedByHand() throws LedgerException {
    var before = writeTwoPages();
    var ledger = reopen();
    ledger.load();
    cluster.patch(JOURNAL, "{\"payload\": \"mine\"}");

    assertThat(ledger.write(write(journal(2), before.journal().version())))
        .isEqualTo(new WriteResult.Conflict());
    assertThat(cluster.field(JOURNAL, "{.payload}")).isEqualTo("mine");
  }

  @Test
  void aWriteThatWouldMakeItUnreadableIsABrokenPrecondition() {
    var foreign = Journal.empty(new PartitionId(Provider.AlibabaCloud, "1", "cn-beijing"));
    var gap = Map.of(2, new Versioned<>(Page.EMPTY, Versioned.ABSENT));

    assertThatThrownBy(() -> reopen().write(write(foreign, Versioned.ABSENT)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> reopen().write(write(journal(1), Versioned.ABSENT, gap)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
