package dev.instanceroles.standalone;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.instanceroles.declare.ManifestReader;
import dev.instanceroles.domain.PartitionId;
import dev.instanceroles.driver.Driver;
import dev.instanceroles.driver.Machine;
import dev.instanceroles.driver.Ports;
import dev.instanceroles.engine.CloudPort;
import dev.instanceroles.engine.Event;
import dev.instanceroles.ledger.LedgerException;
import dev.instanceroles.ledger.files.StateDirectory;
import dev.instanceroles.partition.Clouds;
import dev.instanceroles.partition.PartitionRun;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The service: watches the manifests, runs the engines, keeps the view up to date on disk. */
public final class Standalone {
  private static final Logger LOG = LoggerFactory.getLogger(Standalone.class);
  private static final Duration SHOW = Duration.ofMillis(500);
  private static final int SHOWS_PER_POLL = 4;

  /**
   * What the service is made of.
   *
   * @param machines makes the engine of a partition
   * @param clock never goes back
   * @param pause between two looks at a folder that is perhaps being written
   */
  public record Parts(
      ManifestReader reader,
      Clouds clouds,
      Function<PartitionId, Machine> machines,
      InstantSource clock,
      Duration pause) {}

  private final Parts parts;
  private final StateDirectory state;
  private final Manifests manifests;
  private final JsonFile<View> viewFile;
  private final EventLog events;
  private final StatusBoard board;
  private final SortedMap<PartitionId, PartitionRun> runs = new TreeMap<>();
  private Scan told = Scan.NOTHING;
  private final ExecutorService workers =
      Executors.newCachedThreadPool(Thread.ofPlatform().name("call ", 0).daemon().factory());
  private final Thread watcher =
      Thread.ofPlatform().name("manifests").daemon().unstarted(this::watch);
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final CompletableFuture<Void> broken = new CompletableFuture<>();

  private Standalone(Parts parts, StateDirectory state, Path folder, ManifestMemory memory) {
    this.parts = parts;
    this.state = state;
    viewFile = ViewFile.in(state.root());
    var previous = previousView();
    board = new StatusBoard(parts.clock(), previous);
    events = new EventLog(previous);
    manifests = new Manifests(
        folder,
        parts.reader(),
        memory,
        this::ledgers,
        () -> Thread.sleep(parts.pause()));
    manifests.listen(this::scanned);
  }

  /**
   * Takes the state directory, reads the manifests and starts working on them.
   *
   * @throws LedgerException when the state directory is in use by another process, or cannot be used
   * @throws IOException when the manifests cannot be read
   */
  public static Standalone start(Path manifests, StateDirectory state, Parts parts)
      throws LedgerException, IOException {
    var memory = ManifestMemory.open(state.root().resolve("manifests.json"));
    var service = new Standalone(parts, state, manifests, memory);
    service.manifests.refresh();
    service.watcher.start();
    return service;
  }

  private View previousView() {
    try {
      return viewFile.read().orElse(View.EMPTY);
    } catch (JsonProcessingException e) {
      LOG.warn("{} is damaged and will be written anew; the times in it are lost.", viewFile);
      return View.EMPTY;
    } catch (IOException e) {
      LOG.warn("{} cannot be read: {}", viewFile, e.toString());
      return View.EMPTY;
    }
  }

  private SortedSet<PartitionId> ledgers() {
    try {
      return state.partitions();
    } catch (LedgerException e) {
      LOG.error("{}", e.getMessage());
      return new TreeSet<>();
    }
  }

  /** Under the lock of the manifests. */
  private void scanned(Scan scan) {
    board.scanned(scan);
    runs.forEach((partition, run) -> update(run, partition, scan));
    told = scan;
    var wanted = ledgers();
    wanted.addAll(scan.bindings().keySet());
    wanted.removeAll(runs.keySet());
    for (var partition : wanted) {
      scan.account(partition).ifPresent(account -> {
        var run = new PartitionRun(
            partition,
            account,
            scan.secret(account),
            parts.clouds(),
            cloud -> driver(partition, cloud));
        // One process holds the state directory, so nobody else can act.
        run.tenure(Instant.MAX);
        runs.put(partition, run);
        board.started(partition);
        var unused = run.ended().exceptionally(fault -> {
          broken.completeExceptionally(fault);
          return null;
        });
        run.start();
      });
    }
  }

  private void update(PartitionRun run, PartitionId partition, Scan scan) {
    var now = scan.in(partition);
    var before = told.in(partition);
    now.forEach((key, binding) -> {
      if (!binding.equals(before.get(key))) {
        run.tell(new Event.BindingChanged(binding));
      }
    });
    before.forEach((key, binding) -> {
      if (!now.containsKey(key)) {
        run.tell(new Event.BindingGone(key, binding.uid(), scan.revision()));
      }
    });
    var account = scan.account(partition).orElse(null);
    run.account(account, account == null ? null : scan.secret(account));
  }

  private Driver driver(PartitionId partition, CloudPort cloud) {
    var ports = new Ports(
        cloud,
        state.ledger(partition),
        new FolderBindings(manifests, partition, () -> board.listed(partition)),
        board::reported);
    return new Driver(
        partition, parts.machines().apply(partition), ports, parts.clock(), workers);
  }

  private void watch() {
    try {
      for (int turn = 1; !stopping.await(SHOW.toMillis(), TimeUnit.MILLISECONDS); turn++) {
        show();
        if (turn % SHOWS_PER_POLL == 0) {
          poll();
        }
      }
    } catch (InterruptedException | RuntimeException e) {
      broken.completeExceptionally(e);
    }
  }

  private void poll() {
    try {
      manifests.refresh();
    } catch (IOException e) {
      LOG.error("The manifests cannot be read, so nothing is changed: {}", e.toString());
    }
  }

  private void show() {
    var view = board.view();
    events.shown(view);
    try {
      viewFile.write(view);
    } catch (IOException e) {
      LOG.error("{} cannot be written: {}", viewFile, e.toString());
    }
  }

  public View view() {
    return board.view();
  }

  public Standing standing() {
    return board.standing();
  }

  /** Completes exceptionally when an engine, or the service itself, broke. */
  public CompletableFuture<Void> broken() {
    return broken.copy();
  }

  /** Ends in order, within about ten seconds: what was sent is answered and written down. Once is enough. */
  public synchronized void stop() {
    if (stopping.getCount() == 0) {
      return;
    }
    stopping.countDown();
    var ends = stopRuns();
    try {
      CompletableFuture.allOf(ends).exceptionally(fault -> null).get(15, TimeUnit.SECONDS);
      watcher.join(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("Not everything ended in time: {}", e.toString());
    }
    show();
    workers.shutdown();
    try {
      state.close();
    } catch (IOException e) {
      LOG.warn("{} could not be unlocked: {}", state.root(), e.toString());
    }
  }

  private CompletableFuture<?>[] stopRuns() {
    synchronized (manifests) {
      manifests.listen(scan -> {});
      return runs.values().stream().map(PartitionRun::stop).toArray(CompletableFuture[]::new);
    }
  }
}
