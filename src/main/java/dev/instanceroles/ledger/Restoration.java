package dev.instanceroles.ledger;

import dev.instanceroles.domain.PartitionId;
import dev.instanceroles.ledger.Entry.Mark;
import dev.instanceroles.ledger.LedgerPort.WriteResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Puts ledgers of an archive where an operator will read them; none may run meanwhile. Whatever ends it, a ledger then knows of
 * less than it should, never of anything else: what it knew before goes first, all of it.
 *
 * @param held asked before each write: throws when it is no longer certain that no operator runs
 */
public record Restoration(LedgerStore store, Hold held) {
  /** Whether nobody else writes. */
  public interface Hold {
    /**
     * @throws LedgerException when that is not certain any more
     */
    void require() throws LedgerException;
  }

  /**
   * Partitions of the archive that have a ledger there already.
   *
   * @throws LedgerException when a ledger there cannot be read
   */
  public List<PartitionId> taken(Archive archive) throws LedgerException {
    var taken = new ArrayList<PartitionId>();
    for (var partition : archive.ledgers().keySet()) {
      if (!store.ledger(partition).load().journal().version().equals(Versioned.ABSENT)) {
        taken.add(partition);
      }
    }
    return Collections.unmodifiableList(taken);
  }

  /**
   * Writes them all, in the place of those that are there; others are left as they are.
   *
   * @throws LedgerException when one could not be written; the message names it
   */
  public void restore(Archive archive) throws LedgerException {
    for (var ledger : archive.ledgers().entrySet()) {
      restore(ledger.getKey(), ledger.getValue());
    }
  }

  private void restore(PartitionId partition, Archive.Content content) throws LedgerException {
    var port = store.ledger(partition);
    held.require();
    var before = port.load();
    // Names of batches are never used again, so epochs only rise.
    long epoch = Math.max(before.journal().content().epoch(), content.journal().epoch());
    if (!before.journal().version().equals(Versioned.ABSENT)) {
      write(port, partition, emptied(before, epoch));
      held.require();
      before = port.load();
    }
    var pages = new TreeMap<Integer, Versioned<Page>>();
    int number = 0;
    for (var page : content.pages()) {
      number++;
      pages.put(number, new Versioned<>(undecided(page), version(before.pages(), number)));
    }
    var journal = new Versioned<>(content.journal().inEpoch(epoch), before.journal().version());
    write(port, partition, new LedgerSnapshot(journal, pages));
  }

  private static LedgerSnapshot emptied(LedgerSnapshot before, long epoch) {
    var pages = new TreeMap<Integer, Versioned<Page>>();
    before.pages()
        .forEach((number, page) -> pages.put(number, new Versioned<>(Page.EMPTY, page.version())));
    var journal = before.journal();
    var empty = Journal.empty(journal.content().partition()).inEpoch(epoch);
    return new LedgerSnapshot(new Versioned<>(empty, journal.version()), pages);
  }

  /** Nothing comes off because of what somebody decided back then: whoever still wants that says so again. */
  private static Page undecided(Page page) {
    return new Page(
        page.entries()
            .stream()
            .map(entry -> entry.without(Mark.LETTING_GO).without(Mark.APPROVED))
            .toList(),
        page.policies());
  }

  private static String version(SortedMap<Integer, Versioned<Page>> pages, int number) {
    var page = pages.get(number);
    return page == null ? Versioned.ABSENT : page.version();
  }

  private void write(LedgerPort port, PartitionId partition, LedgerSnapshot next)
      throws LedgerException {
    held.require();
    var failure = switch (port.write(next)) {
      case WriteResult.Written written -> "";
      case WriteResult.Conflict conflict -> "somebody else writes it.";
      case WriteResult.Failed failed -> failed.why();
    };
    if (!failure.isEmpty()) {
      throw new LedgerException(
          "The ledger of " + partition + " was not written to its end: " + failure
              + " Import again, with --replace.");
    }
  }
}
