package dev.instanceroles.ledger;

import dev.instanceroles.domain.PartitionId;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The ledgers of one place at one moment, apart from that place and its versions.
 *
 * @param written when, for people
 * @param source where they were, for people
 */
public record Archive(Instant written, String source, SortedMap<PartitionId, Content> ledgers) {
  /**
   * The ledger of one partition.
   *
   * @param pages in order of their number, from 1
   */
  public record Content(Journal journal, List<Page> pages) {
    public Content {
      pages = List.copyOf(pages);
    }

    static Content of(LedgerSnapshot snapshot) {
      return new Content(
          snapshot.journal().content(),
          snapshot.pages().values().stream().map(Versioned::content).toList());
    }

    /** Instances with an entry. */
    public int entries() {
      return pages.stream().mapToInt(page -> page.entries().size()).sum();
    }
  }

  public Archive {
    ledgers = Collections.unmodifiableSortedMap(new TreeMap<>(ledgers));
  }

  /**
   * @throws LedgerException when one cannot be read, since the others alone would be believed to be all
   */
  public static Archive of(LedgerStore store, Instant at, String source) throws LedgerException {
    var ledgers = new TreeMap<PartitionId, Content>();
    store.all().forEach((partition, snapshot) -> ledgers.put(partition, Content.of(snapshot)));
    return new Archive(at, source, ledgers);
  }

  /** This one, and what only the earlier one has. */
  public Archive over(Archive earlier) {
    var all = new TreeMap<>(earlier.ledgers);
    all.putAll(ledgers);
    return new Archive(written, source, all);
  }

  /** Instances with an entry. */
  public int entries() {
    return ledgers.values().stream().mapToInt(Content::entries).sum();
  }
}
