package dev.instanceroles.ledger.files;

import static dev.instanceroles.ledger.LedgerContract.journal;
import static dev.instanceroles.ledger.LedgerContract.page;
import static dev.instanceroles.ledger.LedgerContract.write;
import static dev.instanceroles.ledger.LedgerContract.written;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.instanceroles.domain.PartitionId;
import dev.instanceroles.domain.Provider;
import dev.instanceroles.ledger.Journal;
import dev.instanceroles.ledger.LedgerContract;
import dev.instanceroles.ledger.LedgerException;
import dev.instanceroles.ledger.LedgerPort;
import dev.instanceroles.ledger.LedgerPort.WriteResult;
import dev.instanceroles.ledger.LedgerSnapshot;
import dev.instanceroles.ledger.Page;
import dev.instanceroles.ledger.RandomLedger;
import dev.instanceroles.ledger.Versioned;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class FileLedgerTest implements LedgerContract {
  private static final Page SMALL_PAGE = new RandomLedger(1).page(1);

  @TempDir Path state;

  @Override
  public LedgerPort reopen() {
    return new FileLedger(PARTITION, folder());
  }

  private Path folder() {
    return state.resolve("ledger/AlibabaCloud_1234567890123456_cn-hangzhou");
  }

  private LedgerSnapshot writeTwoPages() throws LedgerException {
    var pages = Map.of(
        1, new Versioned<>(SMALL_PAGE, Versioned.ABSENT),
        2, new Versioned<>(page(2), Versioned.ABSENT));
    written(reopen().write(write(journal(1), Versioned.ABSENT, pages)));
    return reopen().load();
  }

  @Test
  void aFileThatWasCutOffAnywhereIsReportedAndNotRead() throws Exception {
    writeTwoPages();
    for (var name : new String[] {"journal", "page-00001"}) {
      var file = folder().resolve(name);
      var whole = Files.readAllBytes(file);
      for (int length = 0; length < whole.length; length++) {
        Files.write(file, Arrays.copyOf(whole, length));

        assertThatThrownBy(() -> reopen().load()).as("%s cut to %d bytes", name, length)
            .isInstanceOf(LedgerException.class)
            .hasMessageContaining(file.toString())
            .hasMessageContaining("Restore the folder from a backup");
      }
      Files.write(file, whole);
    }
  }

  @Test
  void anyChangedByteIsReported() throws Exception {
    writeTwoPages();
    var file = folder().resolve("page-00001");
    var whole = Files.readAllBytes(file);
    for (int at = 0; at < whole.length; at++) {
      var changed = whole.clone();
      changed[at] ^= 1;
      Files.write(file, changed);

      assertThatThrownBy(() -> reopen().load()).as("byte %d", at)
          .isInstanceOf(LedgerException.class);
    }
  }

  @Test
  void bytesThatAreNoTextAreDamage() throws Exception {
    writeTwoPages();
    Files.write(folder().resolve("journal"), new byte[] {(byte) 0xff, 0, '\n', (byte) 0xff});

    assertThatThrownBy(() -> reopen().load()).isInstanceOf(LedgerException.class)
        .hasMessageContaining("It is damaged");
  }

  @Test
  void whatAWriterLeftUnfinishedWhenItDiedIsRemovedAndTheOldContentCounts() throws Exception {
    var before = writeTwoPages();
    var whole = Files.readAllBytes(folder().resolve("journal"));
    for (int length = 0; length <= whole.length; length++) {
      var unfinished = folder().resolve("journal.tmp");
      Files.write(unfinished, Arrays.copyOf(whole, length));

      assertThat(reopen().load()).isEqualTo(before);
      assertThat(unfinished).doesNotExist();
    }
  }

  @Test
  void anUnfinishedFileDoesNotHinderTheNextWrite() throws Exception {
    var before = writeTwoPages();
    Files.writeString(folder().resolve("journal.tmp"), "half a jour");

    written(reopen().write(write(journal(2), before.journal().version())));

    assertThat(reopen().load().journal().content()).isEqualTo(journal(2));
  }

  @Test
  void pagesThatWereWrittenBeforeADeathAreReadWithTheOldJournal() throws Exception {
    var before = writeTwoPages();
    var journal = Files.readAllBytes(folder().resolve("journal"));
    var pages = Map.of(
        2, new Versioned<>(page(4), before.pages().get(2).version()),
        3, new Versioned<>(page(5), Versioned.ABSENT));
    written(reopen().write(write(journal(2), before.journal().version(), pages)));
    Files.write(folder().resolve("journal"), journal);

    var after = reopen().load();

    assertThat(after.journal()).isEqualTo(before.journal());
    assertThat(after.pages().values()).extracting(Versioned::content)
        .containsExactly(SMALL_PAGE, page(4), page(5));
  }

  @Test
  void theFirstWriteLeavesNoPagesWithoutAJournalWhereverItDies() throws Exception {
    // The page's file cannot be written over a folder, which ends the write after the journal's beginning.
    Files.createDirectories(folder().resolve("page-00001.tmp/full"));
    var pages = Map.of(1, new Versioned<>(page(1), Versioned.ABSENT));

    assertThat(reopen().write(write(journal(1), Versioned.ABSENT, pages)))
        .isInstanceOf(WriteResult.Failed.class);

    Files.delete(folder().resolve("page-00001.tmp/full"));
    var loaded = reopen().load();
    assertThat(loaded.journal().content()).isEqualTo(Journal.empty(PARTITION));
    assertThat(loaded.journal().version()).isNotEqualTo(Versioned.ABSENT);
    assertThat(loaded.pages()).isEmpty();
  }

  @Test
  void aFirstWriteThatComesLateLeavesNothingBehind() throws Exception {
    written(reopen().write(write(journal(1), Versioned.ABSENT)));
    var pages = Map.of(1, new Versioned<>(page(1), Versioned.ABSENT));

    assertThat(reopen().write(write(journal(2), Versioned.ABSENT, pages)))
        .isEqualTo(new WriteResult.Conflict());
    assertThat(reopen().load().pages()).isEmpty();
  }

  @Test
  void aMissingPageIsReportedWhereverItWas() throws Exception {
    for (var name : new String[] {"page-00001", "page-00002"}) {
      writeTwoPages();
      Files.delete(folder().resolve(name));

      assertThatThrownBy(() -> reopen().load()).isInstanceOf(LedgerException.class)
          .hasMessageContaining(name + ": It is missing");
      removeAll();
    }
  }

  @Test
  void aMissingJournalIsReportedWhenThereArePages() throws Exception {
    writeTwoPages();
    Files.delete(folder().resolve("journal"));

    assertThatThrownBy(() -> reopen().load()).isInstanceOf(LedgerException.class)
        .hasMessageContaining("journal: It is missing, but there are pages.");
  }

  @Test
  void aFileOfAnotherPartitionOrAnotherPageIsReported() throws Exception {
    writeTwoPages();
    Files.copy(
        folder().resolve("page-00001"),
        folder().resolve("page-00002"),
        REPLACE_EXISTING);

    assertThatThrownBy(() -> reopen().load()).isInstanceOf(LedgerException.class)
        .hasMessageContaining("It belongs elsewhere")
        .hasMessageContaining("page-00001");

    var other = new PartitionId(Provider.AlibabaCloud, "1", "cn-beijing");
    var elsewhere = folder().resolveSibling(PartitionFolder.name(other));
    Files.move(folder(), elsewhere);
    assertThatThrownBy(() -> new FileLedger(other, elsewhere).load())
        .isInstanceOf(LedgerException.class)
        .hasMessageContaining("It belongs elsewhere");
  }

  @Test
  void aNewerVersionIsNamedAsTheReason() throws Exception {
    writeTwoPages();
    var journal = folder().resolve("journal");
    Files.writeString(journal, Files.readString(journal).replaceFirst("ledger 1 ", "ledger 2 "));

    assertThatThrownBy(() -> reopen().load()).isInstanceOf(LedgerException.class)
        .hasMessageContaining("newer version of instance-roles")
        .hasMessageNotContaining("backup");
  }

  @Test
  void aWriteOverADamagedFileFails() throws Exception {
    var before = writeTwoPages();
    Files.writeString(folder().resolve("journal"), "nonsense");

    assertThat(reopen().write(write(journal(2), before.journal().version())))
        .isInstanceOf(WriteResult.Failed.class);
    assertThat(folder().resolve("journal")).hasContent("nonsense");
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

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void onlyTheOwnerMayLook() throws Exception {
    writeTwoPages();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder())))
        .isEqualTo("rwx------");
    for (var name : new String[] {"journal", "page-00001"}) {
      var rights = Files.getPosixFilePermissions(folder().resolve(name));
      assertThat(PosixFilePermissions.toString(rights)).isEqualTo("rw-------");
    }
  }

  private void removeAll() throws IOException {
    try (var files = Files.list(folder())) {
      for (var file : files.toList()) {
        Files.delete(file);
      }
    }
  }
}
