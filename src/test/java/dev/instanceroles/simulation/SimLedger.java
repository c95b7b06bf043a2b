package dev.instanceroles.simulation;

import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.PartitionId;
import dev.instanceroles.ledger.BatchId;
import dev.instanceroles.ledger.Entry;
import dev.instanceroles.ledger.Journal;
import dev.instanceroles.ledger.LedgerCodec;
import dev.instanceroles.ledger.LedgerException;
import dev.instanceroles.ledger.LedgerSnapshot;
import dev.instanceroles.ledger.OpenBatch;
import dev.instanceroles.ledger.Page;
import dev.instanceroles.ledger.Versioned;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The durable ledger: encoded texts with versions, each replaced by compare-and-swap alone. */
final class SimLedger {
  private record Cell(String text, String version) {}

  private final PartitionId partition;
  private @Nullable Cell journalCell;
  private final SortedMap<Integer, Cell> pageCells = new TreeMap<>();
  private Journal journal;
  private final SortedMap<Integer, Page> pages = new TreeMap<>();
  private final SortedMap<InstanceId, Entry> entries = new TreeMap<>();
  private long writes;

  SimLedger(PartitionId partition) {
    this.partition = partition;
    journal = Journal.empty(partition);
  }

  LedgerSnapshot load() {
    SortedMap<Integer, Versioned<Page>> loaded = new TreeMap<>();
    pageCells.forEach(
        (number, cell) -> loaded.put(
            number,
            new Versioned<>(readable(() -> LedgerCodec.decodePage(cell.text())), cell.version())));
    Cell cell = journalCell;
    return new LedgerSnapshot(
        cell == null
            ? new Versioned<>(Journal.empty(partition), Versioned.ABSENT)
            : new Versioned<>(
                readable(() -> LedgerCodec.decodeJournal(cell.text())), cell.version()),
        loaded);
  }

  /** Writes a page unless it is at another version than expected; the answer is its new version. */
  Optional<String> putPage(int number, Versioned<Page> next) {
    Cell cell = pageCells.get(number);
    if (!next.version().equals(cell == null ? Versioned.ABSENT : cell.version())) {
      return Optional.empty();
    }
    String version = nextVersion();
    pageCells.put(number, new Cell(LedgerCodec.encode(next.content()), version));
    pages.put(number, next.content());
    entries.clear();
    pages.values()
        .forEach(
            page -> page.entries().forEach(entry -> entries.put(entry.instance(), entry)));
    return Optional.of(version);
  }

  /** Writes the journal unless it is at another version than expected; the answer is its new version. */
  Optional<String> putJournal(Versioned<Journal> next) {
    if (!next.version().equals(journalCell == null ? Versioned.ABSENT : journalCell.version())) {
      return Optional.empty();
    }
    String version = nextVersion();
    journalCell = new Cell(LedgerCodec.encode(next.content()), version);
    journal = next.content();
    return Optional.of(version);
  }

  private String nextVersion() {
    writes++;
    return "v" + writes;
  }

  /** How many writes there were. */
  long writes() {
    return writes;
  }

  Journal journal() {
    return journal;
  }

  /** All entries; of an instance that wrongly has several, one. */
  SortedMap<InstanceId, Entry> entries() {
    return entries;
  }

  Optional<Entry> entry(InstanceId id) {
    return Optional.ofNullable(entries.get(id));
  }

  /** The version of the page that the instance is on; empty when it is on none. */
  String versionOf(InstanceId id) {
    return pages.entrySet()
        .stream()
        .filter(page -> page.getValue().entries().stream().anyMatch(e -> e.instance().equals(id)))
        .map(page -> pageCells.get(page.getKey()))
        .filter(Objects::nonNull)
        .map(Cell::version)
        .findFirst()
        .orElse("");
  }

  List<InstanceId> instancesWithSeveralEntries() {
    Set<InstanceId> seen = new TreeSet<>();
    List<InstanceId> several = new ArrayList<>();
    pages.values().stream().flatMap(page -> page.entries().stream()).forEach(entry -> {
      if (!seen.add(entry.instance())) {
        several.add(entry.instance());
      }
    });
    return several;
  }

  Optional<OpenBatch> batch(BatchId id) {
    return journal.batches().stream().filter(batch -> batch.id().equals(id)).findFirst();
  }

  /** Intents that may still change the instance. */
  Stream<OpenBatch> intents(InstanceId id) {
    return journal.batches()
        .stream()
        .filter(batch -> batch.items().stream().anyMatch(item -> item.instance().equals(id)));
  }

  private interface Decoding<T> {
    T get() throws LedgerException;
  }

  private static <T> T readable(Decoding<T> decoding) {
    try {
      return decoding.get();
    } catch (LedgerException e) {
      throw new Violation("ledger is readable", e.getMessage());
    }
  }
}
