package dev.instanceroles.driver;

import dev.instanceroles.engine.Effect;
import dev.instanceroles.engine.Event;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Feeds one machine and starts what it asks for. All but {@link #post} belongs to one thread, so the machine, the timer and the
 * lanes need no lock.
 */
final class EventLoop {
  private static final int READS = 4;
  private static final int SENDS = 4;

  /** A call takes at most 8 s; the rest is for the commit of what it answered. */
  static final Duration STOPPING = Duration.ofSeconds(10);

  private final Machine machine;
  private final Calls calls;
  private final InstantSource clock;
  private final BlockingQueue<Runnable> posted = new LinkedBlockingQueue<>();
  private final Lane reads;
  private final Lane sends;
  private final Lane ledger;
  private final Lane lists;
  private final Lane releases;
  private @Nullable Instant wakeAt;
  private @Nullable Instant stopBy;

  /** Since when something is being handled; null while the loop waits. The only thing that others read. */
  private volatile @Nullable Instant busySince;

  EventLoop(Machine machine, Calls calls, InstantSource clock, Executor workers) {
    this.machine = machine;
    this.calls = calls;
    this.clock = clock;
    reads = new Lane(READS, workers);
    sends = new Lane(SENDS, workers);
    ledger = new Lane(1, workers);
    lists = new Lane(1, workers);
    releases = new Lane(1, workers);
  }

  /** From any thread. */
  void post(Event event) {
    enqueue(() -> handle(event));
  }

  private void enqueue(Runnable handling) {
    var arrived = clock.instant();
    posted.add(() -> {
      var began = clock.instant();
      handling.run();
      calls.observer()
          .handled(
              Duration.between(arrived, began), Duration.between(began, clock.instant()));
    });
  }

  /** From any thread: has something read from the machine, when it is its turn. */
  <T> CompletableFuture<T> ask(Function<Machine, T> question) {
    var answer = new CompletableFuture<T>();
    posted.add(() -> answer.complete(question.apply(machine)));
    return answer;
  }

  /** From any thread: starts nothing new, and ends when what was sent is answered and committed. */
  void postStop() {
    posted.add(this::stop);
  }

  /**
   * Handles the timer or the next event that is there.
   *
   * @return whether there was one
   */
  boolean step() {
    return run(timerIsDue() ? this::tick : posted.poll());
  }

  /** Like {@link #step()}, but waits for something to handle. */
  void await() throws InterruptedException {
    run(timerIsDue() ? this::tick : posted.poll(untilSomethingIsDue(), TimeUnit.NANOSECONDS));
  }

  private boolean run(@Nullable Runnable next) {
    if (next == null) {
      return false;
    }
    busySince = clock.instant();
    next.run();
    busySince = null;
    return true;
  }

  /** From any thread: for how long one thing has been handled by now; zero while the loop waits. */
  Duration busyFor() {
    var since = busySince;
    return since == null ? Duration.ZERO : Duration.between(since, clock.instant());
  }

  boolean finished() {
    if (stopBy == null) {
      return false;
    }
    boolean settled = sends.idle() && ledger.idle();
    return settled || !clock.instant().isBefore(stopBy);
  }

  private boolean timerIsDue() {
    return stopBy == null && wakeAt != null && !clock.instant().isBefore(wakeAt);
  }

  private void tick() {
    wakeAt = null;
    handle(new Event.Tick());
  }

  private long untilSomethingIsDue() {
    var due = stopBy != null ? stopBy : wakeAt;
    if (due == null) {
      return Long.MAX_VALUE;
    }
    var left = Duration.between(clock.instant(), due);
    return left.compareTo(STOPPING) > 0 ? STOPPING.toNanos() : Math.max(0, left.toNanos());
  }

  private void stop() {
    if (stopBy == null) {
      stopBy = clock.instant().plus(STOPPING);
      reads.close();
      lists.close();
      releases.close();
    }
  }

  private void handle(Event event) {
    for (Effect effect : machine.on(event, clock.instant())) {
      start(effect);
    }
  }

  private void start(Effect effect) {
    switch (effect) {
      case Effect.Load load -> {
        calls.begin(load.epoch());
        answered(ledger, () -> calls.load(load));
      }
      case Effect.Commit commit -> answered(ledger, () -> calls.commit(commit));
      case Effect.ListAll list -> answered(lists, () -> calls.listAll(list));
      case Effect.ListLive list -> answered(lists, () -> calls.listLive(list));
      case Effect.CheckIdentity check -> answered(reads, () -> calls.identity(check));
      case Effect.CheckRole check -> answered(reads, () -> calls.role(check));
      case Effect.Read read -> answered(reads, () -> calls.read(read));
      case Effect.Select select -> answered(reads, () -> calls.select(select));
      case Effect.Send send -> answered(sends, () -> calls.send(send));
      case Effect.Release release -> releases.add(() -> {
        calls.release(release);
        posted.add(releases::ended);
      });
      case Effect.Report report -> calls.report(report);
      case Effect.WakeAt wake -> wakeAt = wake.at();
    }
  }

  private void answered(Lane lane, Supplier<Event> call) {
    lane.add(() -> {
      var answer = call.get();
      enqueue(() -> {
        lane.ended();
        handle(answer);
      });
    });
  }
}
