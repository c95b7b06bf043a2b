package dev.instanceroles.ledger;

import static dev.instanceroles.ledger.LedgerContract.PARTITION;
import static dev.instanceroles.ledger.LedgerContract.journal;
import static dev.instanceroles.ledger.LedgerContract.write;
import static dev.instanceroles.ledger.LedgerContract.written;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.PartitionId;
import dev.instanceroles.domain.PassedRole;
import dev.instanceroles.domain.RoleName;
import dev.instanceroles.ledger.Entry.Mark;
import dev.instanceroles.ledger.Entry.State;
import dev.instanceroles.ledger.files.StateDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestorationTest {
  private static final Restoration.Hold HELD = () -> {};

  private StateDirectory store;
  private int writes;

  @BeforeEach
  void open(@TempDir Path folder) throws LedgerException {
    store = StateDirectory.open(folder.resolve("state"));
  }

  @AfterEach
  void close() throws IOException {
    store.close();
  }

  @Test
  void whereNothingIsTheLedgerIsThatOfTheArchive() throws LedgerException {
    var archive = archive(7, page("i-a"), page("i-b"));

    new Restoration(store, HELD).restore(archive);

    assertThat(Archive.of(store, archive.written(), archive.source())).isEqualTo(archive);
  }

  @Test
  void aLedgerThatIsThereIsNamed() throws LedgerException {
    var archive = archive(7, page("i-a"));
    assertThat(new Restoration(store, HELD).taken(archive)).isEmpty();

    existing(3, page("i-old"));

    assertThat(new Restoration(store, HELD).taken(archive)).containsExactly(PARTITION);
  }

  @Test
  void whatWasThereIsForgottenAndEpochsOnlyRise() throws LedgerException {
    existing(9, page("i-old"), page("i-older"), page("i-oldest"));

    new Restoration(store, HELD).restore(archive(7, page("i-a")));

    var content = all().ledgers().get(PARTITION);
    assertThat(content.journal().epoch()).isEqualTo(9);
    assertThat(content.pages()).containsExactly(page("i-a"), Page.EMPTY, Page.EMPTY);
  }

  /** A mixture of two ledgers would be believed like any. */
  @Test
  void whereverItIsInterruptedNothingOfBothIsLeft() throws LedgerException {
    for (int end = 1; end < 4; end++) {
      existing(9, page("i-old"), page("i-older"));
      int last = end;
      writes = 0;

      assertThatThrownBy(
          () -> new Restoration(store, () -> requireUpTo(last)).restore(
              archive(7, page("i-a"), page("i-b"))))
          .hasMessage("lost");

      assertThat(names()).satisfiesAnyOf(
          names -> assertThat(List.of("i-old", "i-older")).containsAll(names),
          names -> assertThat(List.of("i-a", "i-b")).containsAll(names));
    }
  }

  @Test
  void nothingComesOffBecauseOfWhatWasDecidedBackThen() throws LedgerException {
    var entry = page("i-a").entries().getFirst();
    var marked = entry.with(Mark.LETTING_GO).with(Mark.APPROVED).with(Mark.CONDEMNED);

    new Restoration(store, HELD).restore(
        archive(1, new Page(List.of(marked), new TreeMap<>())));

    assertThat(all().ledgers().get(PARTITION).pages().getFirst().entries())
        .containsExactly(entry.with(Mark.CONDEMNED));
  }

  private void requireUpTo(int last) throws LedgerException {
    writes++;
    if (writes > last) {
      throw new LedgerException("lost");
    }
  }

  private List<String> names() throws LedgerException {
    return all().ledgers()
        .get(PARTITION)
        .pages()
        .stream()
        .flatMap(page -> page.entries().stream())
        .map(entry -> entry.instance().value())
        .toList();
  }

  private Archive all() throws LedgerException {
    return Archive.of(store, Instant.EPOCH, "");
  }

  private void existing(long epoch, Page... pages) throws LedgerException {
    var port = store.ledger(PARTITION);
    var before = port.load();
    var next = new TreeMap<Integer, Versioned<Page>>();
    for (var page : pages) {
      int number = next.size() + 1;
      var old = before.pages().get(number);
      next.put(number, new Versioned<>(page, old == null ? Versioned.ABSENT : old.version()));
    }
    written(port.write(write(journal(epoch), before.journal().version(), next)));
  }

  private static Archive archive(long epoch, Page... pages) {
    var ledgers = new TreeMap<PartitionId, Archive.Content>(
        Map.of(PARTITION, new Archive.Content(journal(epoch), Arrays.asList(pages))));
    return new Archive(Instant.EPOCH, "there", ledgers);
  }

  private static Page page(String instance) {
    var entry = Entry.of(
        new InstanceId(instance), new PassedRole(new RoleName("Web"), null), State.OWNED,
        new BindingKey("team-a", "web"));
    return new Page(List.of(entry), new TreeMap<>());
  }
}
