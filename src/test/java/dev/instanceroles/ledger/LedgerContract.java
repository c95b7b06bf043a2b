package dev.instanceroles.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.domain.PartitionId;
import dev.instanceroles.domain.Provider;
import dev.instanceroles.ledger.LedgerPort.WriteResult;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What every ledger must do, wherever it is kept. A test of an adapter implements this interface. */
public interface LedgerContract {
  PartitionId PARTITION = new PartitionId(Provider.AlibabaCloud, "1234567890123456", "cn-hangzhou");

  /** A new adapter for {@link #PARTITION}; all of one test see the same stored content, which is nothing at first. */
  LedgerPort reopen();

  static Journal journal(long epoch) {
    return new Journal(PARTITION, epoch, List.of(), new TreeMap<>(), false, List.of(), List.of());
  }

  static Page page(long seed) {
    return new RandomLedger(seed).page(7);
  }

  static LedgerSnapshot write(Journal journal, String version) {
    return new LedgerSnapshot(new Versioned<>(journal, version), new TreeMap<>());
  }

  static LedgerSnapshot write(
      Journal journal, String version, Map<Integer, Versioned<Page>> pages) {
    return new LedgerSnapshot(new Versioned<>(journal, version), new TreeMap<>(pages));
  }

  static LedgerVersions written(WriteResult result) {
    assertThat(result).isInstanceOf(WriteResult.Written.class);
    return ((WriteResult.Written) result).versions();
  }

  @Test
  default void aPartitionWithoutALedgerIsEmpty() throws LedgerException {
    assertThat(reopen().load()).isEqualTo(write(Journal.empty(PARTITION), Versioned.ABSENT));
  }

  @Test
  default void whatWasWrittenIsLoadedAtTheVersionsThatWereTold() throws LedgerException {
    var first = Map.of(
        1, new Versioned<>(page(1), Versioned.ABSENT),
        2, new Versioned<>(page(2), Versioned.ABSENT));
    var versions = written(reopen().write(write(journal(5), Versioned.ABSENT, first)));

    var expected = Map.of(
        1, new Versioned<>(page(1), versions.pages().get(1)),
        2, new Versioned<>(page(2), versions.pages().get(2)));
    assertThat(reopen().load()).isEqualTo(write(journal(5), versions.journal(), expected));
  }

  @Test
  default void aWriteReplacesOnlyWhatItNames() throws LedgerException {
    var first = written(
        reopen().write(
            write(
                journal(1),
                Versioned.ABSENT,
                Map.of(
                    1, new Versioned<>(page(1), Versioned.ABSENT),
                    2, new Versioned<>(page(2), Versioned.ABSENT)))));
    var second = written(
        reopen().write(
            write(
                journal(2),
                first.journal(),
                Map.of(2, new Versioned<>(page(3), first.pages().get(2))))));

    assertThat(second.pages()).containsOnlyKeys(2);
    var loaded = reopen().load();
    assertThat(loaded.journal()).isEqualTo(new Versioned<>(journal(2), second.journal()));
    assertThat(loaded.pages())
        .containsEntry(1, new Versioned<>(page(1), first.pages().get(1)))
        .containsEntry(2, new Versioned<>(page(3), second.pages().get(2)));
  }

  @Test
  default void aWriteOfTheSameContentIsANewVersion() {
    var first = written(
        reopen().write(
            write(
                journal(1),
                Versioned.ABSENT,
                Map.of(1, new Versioned<>(page(1), Versioned.ABSENT)))));
    var again = written(
        reopen().write(
            write(
                journal(1),
                first.journal(),
                Map.of(1, new Versioned<>(page(1), first.pages().get(1))))));

    assertThat(again.journal()).isNotEqualTo(first.journal());
    assertThat(again.pages().get(1)).isNotEqualTo(first.pages().get(1));
  }

  @Test
  default void aJournalThatSomebodyElseWroteSinceIsAConflict() throws LedgerException {
    var old = written(reopen().write(write(journal(1), Versioned.ABSENT)));
    var late = reopen();
    var current = written(reopen().write(write(journal(2), old.journal())));

    assertThat(late.write(write(journal(3), old.journal())))
        .isEqualTo(new WriteResult.Conflict());
    assertThat(reopen().load()).isEqualTo(write(journal(2), current.journal()));
  }

  @Test
  default void aPageThatSomebodyElseWroteSinceIsAConflictAndTheJournalStays()
      throws LedgerException {
    var old = written(
        reopen().write(
            write(
                journal(1),
                Versioned.ABSENT,
                Map.of(1, new Versioned<>(page(1), Versioned.ABSENT)))));
    var current = written(
        reopen().write(
            write(
                journal(2),
                old.journal(),
                Map.of(1, new Versioned<>(page(2), old.pages().get(1))))));

    var late = write(
        journal(3),
        current.journal(),
        Map.of(1, new Versioned<>(page(3), old.pages().get(1))));
    assertThat(reopen().write(late)).isEqualTo(new WriteResult.Conflict());

    var loaded = reopen().load();
    assertThat(loaded.journal()).isEqualTo(new Versioned<>(journal(2), current.journal()));
    assertThat(loaded.pages())
        .containsExactly(Map.entry(1, new Versioned<>(page(2), current.pages().get(1))));
  }

  @Test
  default void whatIsThereCannotBeWrittenAsIfItWereNew() throws LedgerException {
    var first = written(
        reopen().write(
            write(
                journal(1),
                Versioned.ABSENT,
                Map.of(1, new Versioned<>(page(1), Versioned.ABSENT)))));

    assertThat(reopen().write(write(journal(2), Versioned.ABSENT)))
        .isEqualTo(new WriteResult.Conflict());
    var newPage = Map.of(2, new Versioned<>(page(2), Versioned.ABSENT));
    assertThat(reopen().write(write(journal(2), Versioned.ABSENT, newPage)))
        .isEqualTo(new WriteResult.Conflict());
    assertThat(
        reopen().write(
            write(
                journal(2),
                first.journal(),
                Map.of(1, new Versioned<>(page(2), Versioned.ABSENT)))))
        .isEqualTo(new WriteResult.Conflict());
    assertThat(reopen().load().journal())
        .isEqualTo(new Versioned<>(journal(1), first.journal()));
  }

  @Test
  default void whatIsNotThereCannotBeReplaced() throws LedgerException {
    assertThat(reopen().write(write(journal(2), "1-gone")))
        .isEqualTo(new WriteResult.Conflict());
    assertThat(reopen().load().journal().version()).isEqualTo(Versioned.ABSENT);
  }

  @Test
  default void anEmptiedPageStaysAsAnEmptyPage() throws LedgerException {
    var first = written(
        reopen().write(
            write(
                journal(1),
                Versioned.ABSENT,
                Map.of(1, new Versioned<>(page(1), Versioned.ABSENT)))));
    written(
        reopen().write(
            write(
                journal(2),
                first.journal(),
                Map.of(1, new Versioned<>(Page.EMPTY, first.pages().get(1))))));

    assertThat(reopen().load().pages().get(1).content()).isEqualTo(Page.EMPTY);
  }
}
