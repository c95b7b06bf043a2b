package dev.instanceroles.ledger.kubernetes;

import static dev.instanceroles.ledger.kubernetes.PartitionNames.JOURNAL;
import static dev.instanceroles.ledger.kubernetes.PartitionNames.PARTITION_LABEL;

import dev.instanceroles.api.ApiGroup;
import dev.instanceroles.ledger.Journal;
import dev.instanceroles.ledger.LedgerCodec;
import dev.instanceroles.ledger.LedgerException;
import dev.instanceroles.ledger.LedgerSnapshot;
import dev.instanceroles.ledger.Page;
import dev.instanceroles.ledger.Versioned;
import dev.instanceroles.ledger.kubernetes.LedgerObject.Stored;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the objects of one partition, and refuses whatever is not all of what was written. */
record LedgerReading(PartitionNames names, LedgerApi api) {

  /**
   * @param objects journal and pages, for the next write
   */
  record Loaded(LedgerSnapshot snapshot, Collection<LedgerObject> objects) {}

  Loaded load() throws LedgerException {
    return read(api.list(PARTITION_LABEL, names.label()));
  }

  /** What was listed of it, all at one time. */
  Loaded read(Collection<GenericKubernetesResource> listed) throws LedgerException {
    @Nullable Stored journal = null;
    var stored = new TreeMap<Integer, Stored>();
    for (var resource : listed) {
      var part = stored(resource);
      var number = PartitionNames.number(part.object().part());
      if (number.isPresent()) {
        stored.put(number.getAsInt(), part);
      } else {
        journal = part;
      }
    }
    var objects = new TreeMap<Integer, LedgerObject>();
    stored.forEach((number, page) -> objects.put(number, page.object()));
    if (journal == null) {
      requireNothing(stored);
      var nothing = new Versioned<>(Journal.empty(names.partition()), Versioned.ABSENT);
      return new Loaded(new LedgerSnapshot(nothing, new TreeMap<>()), objects.values());
    }
    objects.put(0, journal.object());
    var pages = pages(stored, journal.object().pages());
    return new Loaded(
        new LedgerSnapshot(versioned(journal, this::journal), pages), objects.values());
  }

  private void requireNothing(SortedMap<Integer, Stored> pages) throws LedgerException {
    if (!pages.isEmpty()) {
      throw damaged(JOURNAL, "It is missing, but there are pages.");
    }
    if (api.get(names.object(JOURNAL)).isPresent()) {
      throw damaged(JOURNAL, "It has lost its label " + PARTITION_LABEL + ".");
    }
  }

  private SortedMap<Integer, Versioned<Page>> pages(
      SortedMap<Integer, Stored> stored, int expected) throws LedgerException {
    int last = Math.max(expected, stored.isEmpty() ? 0 : stored.lastKey());
    var pages = new TreeMap<Integer, Versioned<Page>>();
    for (int number = 1; number <= last; number++) {
      var page = stored.get(number);
      if (page == null) {
        throw damaged(
            PartitionNames.page(number),
            "It is missing, or has lost its label " + PARTITION_LABEL + ".");
      }
      pages.put(number, versioned(page, LedgerCodec::decodePage));
    }
    return pages;
  }

  private Journal journal(String payload) throws LedgerException {
    var journal = LedgerCodec.decodeJournal(payload);
    if (!journal.partition().equals(names.partition())) {
      throw new LedgerException("It belongs elsewhere: it is of " + journal.partition() + ".");
    }
    return journal;
  }

  /** One object; empty if it is not there. */
  Optional<LedgerObject> object(String part) throws LedgerException {
    var resource = api.get(names.object(part));
    return resource.isEmpty()
        ? Optional.empty()
        : Optional.of(stored(resource.get()).object());
  }

  private Stored stored(GenericKubernetesResource resource) throws LedgerException {
    try {
      return LedgerObject.read(resource, names);
    } catch (LedgerException e) {
      throw refused(resource.getMetadata().getName(), e);
    }
  }

  private interface Decoder<T> {
    T decode(String payload) throws LedgerException;
  }

  private <T> Versioned<T> versioned(Stored stored, Decoder<T> decoder) throws LedgerException {
    try {
      return new Versioned<>(decoder.decode(stored.payload()), stored.object().version());
    } catch (LedgerException e) {
      throw refused(names.object(stored.object().part()), e);
    }
  }

  private LedgerException damaged(String part, String what) {
    return refused(names.object(part), new LedgerException(what));
  }

  private LedgerException refused(String object, LedgerException why) {
    var text = ApiGroup.INSTANCE_ROLE_LEDGER + " " + api.namespace() + "/" + object + ": "
        + why.getMessage();
    return new LedgerException(why.isOfNewerVersion() ? text : text + whatToDo());
  }

  private String whatToDo() {
    return " Stop the operator. Then restore all objects of this partition from one backup; or, to begin anew:"
        + " kubectl delete irl -n " + api.namespace() + " -l " + PARTITION_LABEL + "="
        + names.label()
        + " (roles stay on, and those that were attached before then count as not ours).";
  }
}
