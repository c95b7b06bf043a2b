package dev.instanceroles.engine;

import static dev.instanceroles.engine.Bench.BLUE;
import static dev.instanceroles.engine.Bench.START;
import static dev.instanceroles.engine.Bench.WEB;
import static dev.instanceroles.engine.Bench.after;
import static dev.instanceroles.engine.Bench.id;
import static dev.instanceroles.engine.Bench.passed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.instanceroles.domain.PartitionId;
import dev.instanceroles.domain.Provider;
import dev.instanceroles.ledger.Entry;
import dev.instanceroles.ledger.Journal;
import dev.instanceroles.ledger.LedgerPort.WriteResult;
import dev.instanceroles.ledger.LedgerSnapshot;
import dev.instanceroles.ledger.LedgerVersions;
import dev.instanceroles.ledger.Page;
import dev.instanceroles.ledger.Versioned;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LedgerTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private final Ledger ledger = new Ledger(Bench.PARTITION);

  @Test
  void aConvergedStartWritesNothing() {
    load();
    assertThat(ledger.durable()).isTrue();
    assertThat(ledger.commit(1, List.of())).isEmpty();
    assertThat(ledger.epoch()).isEqualTo(1);
  }

  @Test
  void oneCommitIsInFlightAndTheNextTakesWhatChangedMeanwhile() {
    load();
    own(1);
    Effect.Commit first = commit();
    assertThat(first.write().pages()).containsOnlyKeys(1);
    own(2);
    assertThat(ledger.commit(1, List.of())).isEmpty();
    assertThat(ledger.durable()).isFalse();
    assertThat(ledger.answered(first.number(), written("j1", 1, "p1"))).isTrue();
    Effect.Commit second = commit();
    assertThat(second.write().journal().version()).isEqualTo("j1");
    assertThat(second.write().pages().get(1)).isEqualTo(new Versioned<>(page(1, 2), "p1"));
  }

  @Test
  void anAnswerToAnotherCommitChangesNothing() {
    load();
    own(1);
    Effect.Commit first = commit();
    assertThat(ledger.answered(first.number() - 1, new WriteResult.Conflict())).isTrue();
    assertThat(ledger.commit(1, List.of())).as("still in flight").isEmpty();
  }

  @Test
  void aConflictAsksForANewLoadWhichOwesNothing() {
    load();
    own(1);
    assertThat(ledger.answered(commit().number(), new WriteResult.Conflict())).isFalse();
    load();
    assertThat(ledger.durable()).isTrue();
  }

  @Test
  void whatGotNoAnswerIsWrittenOnceMoreAfterTheNextLoad() {
    load();
    own(1);
    assertThat(ledger.answered(commit().number(), new WriteResult.Failed("timeout"))).isFalse();
    load();
    assertThat(ledger.durable()).isFalse();
    Effect.Commit again = commit();
    assertThat(again.write().pages())
        .as("empty as it was loaded, so that the late write conflicts")
        .isEqualTo(Map.of(1, new Versioned<>(page(), Versioned.ABSENT)));
    assertThat(ledger.answered(again.number(), written("j1", 1, "p1"))).isTrue();
    load();
    assertThat(ledger.durable()).as("once").isTrue();
  }

  @Test
  void aJournalThatGotNoAnswerIsWrittenOnceMoreToo() {
    load();
    ledger.journalChanged();
    commit();
    load();
    assertThat(ledger.durable()).as("the commit was in flight at the load").isFalse();
    assertThat(commit().write().pages()).isEmpty();
  }

  @Test
  void detachesAreCountedForAnHour() {
    load();
    ledger.countDetached(2, START);
    ledger.countDetached(3, after(1_800));
    assertThat(ledger.detachedWithin(HOUR, after(1_800))).isEqualTo(5);
    ledger.countDetached(-1, after(1_800));
    assertThat(ledger.detachedWithin(HOUR, after(3_700))).isEqualTo(2);
    ledger.countDetached(-1, START);
    assertThat(ledger.detachedWithin(HOUR, after(3_700)))
        .as("what is not counted any more cannot be taken back")
        .isEqualTo(2);
    ledger.countDetached(-2, after(1_800));
    assertThat(commit().write().journal().content().detached()).isEmpty();
  }

  @Test
  void theLedgerOfAnotherPartitionIsRefused() {
    PartitionId other =
        new PartitionId(Provider.AlibabaCloud, "1234567890123456", "cn-beijing");
    LedgerSnapshot foreign =
        new LedgerSnapshot(
            new Versioned<>(Journal.empty(other), Versioned.ABSENT), new TreeMap<>());
    assertThatThrownBy(() -> ledger.load(foreign)).hasMessageContaining("cn-beijing");
  }

  private void load() {
    ledger.load(
        new LedgerSnapshot(
            new Versioned<>(Journal.empty(Bench.PARTITION), Versioned.ABSENT), new TreeMap<>()));
  }

  private Effect.Commit commit() {
    return ledger.commit(1, List.of()).orElseThrow();
  }

  private void own(int number) {
    ledger.memory().put(entry(number));
  }

  private static Entry entry(int number) {
    return Entry.of(id(number), passed(BLUE), Entry.State.OWNED, WEB);
  }

  private static Page page(int... numbers) {
    List<Entry> entries = Arrays.stream(numbers).mapToObj(LedgerTest::entry).toList();
    return new Page(entries, new TreeMap<>());
  }

  private static WriteResult written(String journal, int page, String version) {
    return new WriteResult.Written(
        new LedgerVersions(journal, new TreeMap<>(Map.of(page, version))));
  }
}
