package dev.instanceroles.driver;

import dev.instanceroles.domain.PartitionId;
import dev.instanceroles.engine.Event;
import dev.instanceroles.engine.Measures;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Runs one machine on a thread of its own and performs its effects on the workers: at most 4 cloud reads, 4 sends, 1 ledger
 * access and 1 list at a time. Nothing is sent before {@link Event.TenureUntil} gave tenure.
 */
public final class Driver {
  /** A thousand times what an event takes in a partition of 100,000 instances. */
  private static final Duration LONGEST_EVENT = Duration.ofSeconds(30);

  private final PartitionId partition;
  private final SendPermit permit;
  private final EventLoop loop;
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private volatile @Nullable Thread thread;

  /**
   * @param clock never goes back
   * @param workers has a thread for each of about ten calls at the same time
   */
  public Driver(
      PartitionId partition,
      Machine machine,
      Ports ports,
      InstantSource clock,
      Executor workers) {
    this.partition = partition;
    permit = new SendPermit(clock);
    loop = new EventLoop(machine, new Calls(ports, permit, clock), clock, workers);
  }

  public void start() {
    thread = Thread.ofPlatform().name("engine " + partition).daemon().start(this::run);
  }

  /** What keeps it from ever working again in this process; empty when nothing does. Blocks nobody, whatever it hangs on. */
  public Optional<String> ailment() {
    var mine = thread;
    if (ended.isCompletedExceptionally()) {
      return Optional.of("broke");
    }
    if (mine != null && !mine.isAlive() && !ended.isDone()) {
      return Optional.of("has no thread any more");
    }
    var busy = loop.busyFor();
    return busy.compareTo(LONGEST_EVENT) > 0
        ? Optional.of("has been handling one event for " + busy.toSeconds() + " s")
        : Optional.empty();
  }

  /** Tells the machine, from any thread. A change of tenure counts for sends at once. */
  public void tell(Event event) {
    if (event instanceof Event.TenureUntil tenure) {
      permit.tenureUntil(tenure.until());
    }
    loop.post(event);
  }

  /** Figures of the machine, as soon as it is their turn; never, if it is not running any more. */
  public CompletableFuture<Measures> measures() {
    return loop.ask(Machine::measures);
  }

  /**
   * Begins an orderly end: from now on no byte of a batch is written; what was written is waited for, and its outcome committed,
   * for at most 10 seconds.
   */
  public void stop() {
    permit.stop();
    loop.postStop();
  }

  /** Completes at the end: normally after {@link #stop()}, exceptionally when the machine broke. */
  public CompletableFuture<Void> ended() {
    return ended.copy();
  }

  private void run() {
    try {
      while (!loop.finished()) {
        loop.await();
      }
      ended.complete(null);
    } catch (Throwable e) { // its state is unknown now: nothing more may be sent
      permit.stop();
      InternalFaults.log("The engine of " + partition + " broke and was stopped", e);
      ended.completeExceptionally(e);
    }
  }
}
