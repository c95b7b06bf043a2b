package dev.instanceroles.ledger.kubernetes;

import static dev.instanceroles.ledger.kubernetes.PartitionNames.JOURNAL;

import dev.instanceroles.domain.PartitionId;
import dev.instanceroles.ledger.Journal;
import dev.instanceroles.ledger.LedgerCodec;
import dev.instanceroles.ledger.LedgerException;
import dev.instanceroles.ledger.LedgerPort;
import dev.instanceroles.ledger.LedgerSnapshot;
import dev.instanceroles.ledger.LedgerVersions;
import dev.instanceroles.ledger.Versioned;
import dev.instanceroles.ledger.kubernetes.LedgerReading.Loaded;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The ledger of one partition in the objects of its label. Versions are those of the server. */
final class KubernetesLedger implements LedgerPort {
  private final PartitionNames names;
  private final LedgerApi api;

  /** By part, as last read or written here; a write at another version than this asks the server first. */
  private final Map<String, LedgerObject> known = new HashMap<>();

  /** Pages that the last load found: one more than the journal counts if its writer died in between. */
  private int found;

  KubernetesLedger(PartitionId partition, LedgerApi api) {
    this.names = new PartitionNames(partition);
    this.api = api;
  }

  @Override
  public LedgerSnapshot load() throws LedgerException {
    known.clear();
    found = 0;
    Loaded loaded = new LedgerReading(names, api).load();
    loaded.objects().forEach(object -> known.put(object.part(), object));
    found = loaded.snapshot().pages().size();
    return loaded.snapshot();
  }

  @Override
  public WriteResult write(LedgerSnapshot next) {
    if (!next.journal().content().partition().equals(names.partition())) {
      throw new IllegalArgumentException("a journal of " + next.journal().content().partition());
    }
    try {
      return replace(next)
          .<WriteResult>map(WriteResult.Written::new)
          .orElseGet(WriteResult.Conflict::new);
    } catch (LedgerException e) {
      return new WriteResult.Failed(e.getMessage());
    }
  }

  /** Empty on a conflict. */
  private Optional<LedgerVersions> replace(LedgerSnapshot next) throws LedgerException {
    var journal = begun(next);
    if (journal.isEmpty()) {
      return Optional.empty();
    }
    int last = Math.max(journal.get().pages(), found);
    var versions = new TreeMap<Integer, String>();
    for (var page : next.pages().entrySet()) {
      int number = page.getKey();
      if (number > last + 1) {
        throw new IllegalArgumentException("page " + number + " after page " + last);
      }
      var before = current(PartitionNames.page(number), page.getValue().version());
      var payload = LedgerCodec.encode(page.getValue().content());
      var written = before.isEmpty() ? before : swap(before.get(), 0, payload);
      if (written.isEmpty()) {
        return Optional.empty();
      }
      last = Math.max(last, number);
      versions.put(number, written.get().version());
    }
    return swap(journal.get(), last, LedgerCodec.encode(next.journal().content()))
        .map(written -> new LedgerVersions(written.version(), versions));
  }

  /** The journal that is to be replaced; empty on a conflict. */
  private Optional<LedgerObject> begun(LedgerSnapshot next) throws LedgerException {
    var journal = current(JOURNAL, next.journal().version());
    boolean isNew = next.journal().version().equals(Versioned.ABSENT);
    // Pages without a journal are a lost journal, so there must never be any.
    return isNew && !next.pages().isEmpty()
        ? swap(journal.orElseThrow(), 0, LedgerCodec.encode(Journal.empty(names.partition())))
        : journal;
  }

  /** What a write replaces; empty if the part is not at this version. */
  private Optional<LedgerObject> current(String part, String version) throws LedgerException {
    if (version.equals(Versioned.ABSENT)) {
      return Optional.of(LedgerObject.absent(names, part));
    }
    var last = known.get(part);
    return last != null && last.version().equals(version)
        ? Optional.of(last)
        : new LedgerReading(names, api).object(part)
            .filter(object -> object.version().equals(version));
  }

  private Optional<LedgerObject> swap(LedgerObject before, int pages, String payload)
      throws LedgerException {
    var next = before.next(pages, payload);
    var answer = before.writes() == 0 ? api.create(next) : api.update(next);
    var written = answer.map(object -> before.written(object.getMetadata(), pages));
    written.ifPresent(object -> known.put(object.part(), object));
    return written;
  }
}
