package dev.instanceroles.engine;

import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.domain.PartitionId;
import dev.instanceroles.ledger.Approval;
import dev.instanceroles.ledger.Journal;
import dev.instanceroles.ledger.Latch;
import dev.instanceroles.ledger.LedgerPort;
import dev.instanceroles.ledger.LedgerSnapshot;
import dev.instanceroles.ledger.LedgerVersions;
import dev.instanceroles.ledger.OpenBatch;
import dev.instanceroles.ledger.Page;
import dev.instanceroles.ledger.Versioned;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The ledger of the running epoch: what is wanted in it, what of that is durable, and at which versions. One commit is in
 * flight at a time; what changes meanwhile goes with the next.
 */
final class Ledger {
  private static final long SECONDS_PER_MINUTE = 60;

  private final PartitionId partition;
  private final Memory memory = new Memory();
  private final SortedMap<Integer, String> pageVersions = new TreeMap<>();
  private final SortedMap<Long, Integer> detached = new TreeMap<>();
  private final TreeMap<BindingKey, Latch> latches = new TreeMap<>();
  private final TreeMap<BindingKey, Approval> approvals = new TreeMap<>();
  private String journalVersion = Versioned.ABSENT;
  private long epoch;
  private boolean held;
  private boolean journalDirty;
  private boolean inFlight;

  /** A commit has no definitive answer: it may still land, over what was loaded since. These are its pages. */
  private boolean uncertain;

  private final SortedSet<Integer> uncertainPages = new TreeSet<>();

  private long commits;

  Ledger(PartitionId partition) {
    this.partition = partition;
  }

  Memory memory() {
    return memory;
  }

  /** Takes what was loaded as the beginning of a new epoch, and returns its open batches. */
  List<OpenBatch> load(LedgerSnapshot loaded) {
    Journal journal = loaded.journal().content();
    Memory.samePartition(partition, journal.partition());
    SortedMap<Integer, Page> pages = new TreeMap<>();
    pageVersions.clear();
    loaded.pages()
        .forEach(
            (number, page) -> {
              pages.put(number, page.content());
              pageVersions.put(number, page.version());
            });
    memory.load(pages);
    detached.clear();
    detached.putAll(journal.detached());
    latches.clear();
    journal.latches().forEach(latch -> latches.put(latch.binding(), latch));
    approvals.clear();
    journal.approvals().forEach(approval -> approvals.put(approval.binding(), approval));
    held = journal.held();
    journalVersion = loaded.journal().version();
    epoch = journal.epoch() + 1;
    journalDirty = uncertain;
    uncertainPages.forEach(memory::rewrite);
    certain();
    inFlight = false;
    return journal.batches();
  }

  private void certain() {
    uncertain = false;
    uncertainPages.clear();
  }

  long epoch() {
    return epoch;
  }

  @Nullable
  Latch latch(BindingKey binding) {
    return latches.get(binding);
  }

  void latch(Latch latch) {
    latches.put(latch.binding(), latch);
    journalDirty = true;
  }

  void unlatch(Predicate<Latch> over) {
    if (latches.values().removeIf(over)) {
      journalDirty = true;
    }
  }

  @Nullable
  Approval approval(BindingKey binding) {
    return approvals.get(binding);
  }

  List<Approval> approvals() {
    return List.copyOf(approvals.values());
  }

  void approve(Approval approval) {
    journalDirty |= !approval.equals(approvals.put(approval.binding(), approval));
  }

  void disapprove(BindingKey binding) {
    journalDirty |= approvals.remove(binding) != null;
  }

  boolean held() {
    return held;
  }

  void hold(boolean next) {
    journalDirty |= held != next;
    held = next;
  }

  /** Counts detaches as of now; negative for those that were cancelled before they were sent. */
  void countDetached(int count, Instant at) {
    long minute = at.getEpochSecond() / SECONDS_PER_MINUTE;
    int sum = detached.getOrDefault(minute, 0) + count;
    if (sum > 0) {
      detached.put(minute, sum);
    } else {
      detached.remove(minute);
    }
    journalDirty = true;
  }

  /** Detaches counted within the window; those of a clock that ran ahead count too. */
  int detachedWithin(Duration window, Instant at) {
    detached.headMap(at.minus(window).getEpochSecond() / SECONDS_PER_MINUTE).clear();
    return detached.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** The set of open batches changed. */
  void journalChanged() {
    journalDirty = true;
  }

  /** Whether everything that is wanted is durable. */
  boolean durable() {
    return !inFlight && !journalDirty && memory.clean();
  }

  /** Starts the next write, if one is needed and none is under way. */
  Optional<Effect.Commit> commit(long epochOfEffects, Collection<OpenBatch> batches) {
    if (inFlight || durable()) {
      return Optional.empty();
    }
    inFlight = true;
    journalDirty = false;
    commits++;
    SortedMap<Integer, Versioned<Page>> pages = new TreeMap<>();
    memory
        .takeDirty()
        .forEach(
            (number, page) -> pages.put(
                number,
                new Versioned<>(page, pageVersions.getOrDefault(number, Versioned.ABSENT))));
    List<OpenBatch> open =
        batches.stream().sorted(Comparator.comparing(OpenBatch::id)).toList();
    Journal journal =
        new Journal(
            partition, epoch, open, detached, held, List.copyOf(latches.values()),
            List.copyOf(approvals.values()));
    uncertain = true;
    uncertainPages.addAll(pages.keySet());
    LedgerSnapshot write = new LedgerSnapshot(new Versioned<>(journal, journalVersion), pages);
    return Optional.of(new Effect.Commit(epochOfEffects, commits, write));
  }

  /** Takes the answer to the commit in flight; false when the ledger must be loaded again. */
  boolean answered(long number, LedgerPort.WriteResult result) {
    if (number != commits || !inFlight) {
      return true;
    }
    if (!(result instanceof LedgerPort.WriteResult.Failed)) {
      certain();
    }
    if (!(result instanceof LedgerPort.WriteResult.Written written)) {
      return false;
    }
    LedgerVersions versions = written.versions();
    journalVersion = versions.journal();
    pageVersions.putAll(versions.pages());
    inFlight = false;
    return true;
  }
}
