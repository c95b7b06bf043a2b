package dev.instanceroles.ledger.files;

import dev.instanceroles.domain.PartitionId;
import dev.instanceroles.ledger.Journal;
import dev.instanceroles.ledger.LedgerCodec;
import dev.instanceroles.ledger.LedgerException;
import dev.instanceroles.ledger.LedgerPort;
import dev.instanceroles.ledger.LedgerSnapshot;
import dev.instanceroles.ledger.LedgerVersions;
import dev.instanceroles.ledger.Page;
import dev.instanceroles.ledger.Versioned;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The ledger of one partition: a folder with the file {@code journal} and the files {@code page-00001} and so on. The journal's
 * first line counts the pages, so that the loss of the last ones is noticed.
 */
final class FileLedger implements LedgerPort {
  private static final Pattern PAGE_FILE = Pattern.compile("page-(\\d{5,9})");

  private final PartitionId partition;
  private final Path folder;
  private final LedgerFile journalFile;

  /**
   * @param folder made by the first write
   */
  FileLedger(PartitionId partition, Path folder) {
    this.partition = partition;
    this.folder = folder;
    this.journalFile = new LedgerFile(folder, "journal");
  }

  @Override
  public LedgerSnapshot load() throws LedgerException {
    try {
      if (Files.isDirectory(folder)) {
        DurableFile.removeUnfinished(folder);
      }
      int found = lastPage();
      var journal = journalFile.read();
      int expected = journal.map(stored -> stored.header().pages()).orElse(0);
      if (journal.isEmpty() && found > 0) {
        throw journalFile.damaged("It is missing, but there are pages.");
      }
      return new LedgerSnapshot(journal(journal), pages(Math.max(found, expected)));
    } catch (IOException e) {
      throw new LedgerException(folder + " cannot be read: " + e, e);
    }
  }

  private Versioned<Journal> journal(Optional<LedgerFile.Stored> stored) throws LedgerException {
    if (stored.isEmpty()) {
      return new Versioned<>(Journal.empty(partition), Versioned.ABSENT);
    }
    var file = stored.get();
    return new Versioned<>(
        decode(journalFile, file.payload(), LedgerCodec::decodeJournal),
        file.header().version());
  }

  private SortedMap<Integer, Versioned<Page>> pages(int last) throws LedgerException {
    var pages = new TreeMap<Integer, Versioned<Page>>();
    for (int number = 1; number <= last; number++) {
      var file = pageFile(number);
      var stored = file.read();
      if (stored.isEmpty()) {
        throw file.damaged("It is missing.");
      }
      var page = decode(file, stored.get().payload(), LedgerCodec::decodePage);
      pages.put(number, new Versioned<>(page, stored.get().header().version()));
    }
    return pages;
  }

  private interface Decoder<T> {
    T decode(String payload) throws LedgerException;
  }

  private static <T> T decode(LedgerFile file, String payload, Decoder<T> decoder)
      throws LedgerException {
    try {
      return decoder.decode(payload);
    } catch (LedgerException e) {
      throw file.damaged(e.getMessage());
    }
  }

  @Override
  public WriteResult write(LedgerSnapshot next) {
    if (!next.journal().content().partition().equals(partition)) {
      throw new IllegalArgumentException("a journal of " + next.journal().content().partition());
    }
    try {
      DurableFile.makeFolder(folder);
      return replace(next);
    } catch (IOException e) {
      return new WriteResult.Failed(e.toString());
    } catch (LedgerException e) {
      return new WriteResult.Failed(e.getMessage());
    }
  }

  private WriteResult replace(LedgerSnapshot next) throws IOException, LedgerException {
    var expected = next.journal().version();
    if (expected.equals(Versioned.ABSENT) && !next.pages().isEmpty()) {
      // Pages without a journal are a lost journal, so there must never be any.
      var begun = swap(journalFile, expected, 0, LedgerCodec.encode(Journal.empty(partition)));
      if (begun.isEmpty()) {
        return new WriteResult.Conflict();
      }
      expected = begun.get();
    }
    int last = lastPage();
    var versions = new TreeMap<Integer, String>();
    for (var page : next.pages().entrySet()) {
      int number = page.getKey();
      if (number > last + 1) {
        throw new IllegalArgumentException("page " + number + " after page " + last);
      }
      var payload = LedgerCodec.encode(page.getValue().content());
      var written = swap(pageFile(number), page.getValue().version(), 0, payload);
      if (written.isEmpty()) {
        return new WriteResult.Conflict();
      }
      last = Math.max(last, number);
      versions.put(number, written.get());
    }
    var journal = LedgerCodec.encode(next.journal().content());
    return swap(journalFile, expected, last, journal)
        .<WriteResult>map(
            version -> new WriteResult.Written(new LedgerVersions(version, versions)))
        .orElseGet(WriteResult.Conflict::new);
  }

  private static Optional<String> swap(
      LedgerFile file, String expected, int pages, String payload)
      throws IOException, LedgerException {
    var current = file.header();
    var version = current.map(LedgerFile.Header::version).orElse(Versioned.ABSENT);
    if (!version.equals(expected)) {
      return Optional.empty();
    }
    long counter = current.map(LedgerFile.Header::counter).orElse(0L);
    return Optional.of(file.write(counter + 1, pages, payload));
  }

  private int lastPage() throws IOException {
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    int last = 0;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "page-*")) {
      for (var file : files) {
        var name = PAGE_FILE.matcher(file.getFileName().toString());
        if (name.matches()) {
          last = Math.max(last, Integer.parseInt(name.group(1)));
        }
      }
    }
    return last;
  }

  private LedgerFile pageFile(int number) {
    return new LedgerFile(folder, "page-%05d".formatted(number));
  }
}
