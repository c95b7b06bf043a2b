package dev.instanceroles.simulation;

import dev.instanceroles.engine.Effect;
import dev.instanceroles.engine.Event;
import dev.instanceroles.ledger.Journal;
import dev.instanceroles.ledger.LedgerPort.WriteResult;
import dev.instanceroles.ledger.LedgerVersions;
import dev.instanceroles.ledger.Page;
import dev.instanceroles.ledger.Versioned;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Calls of one process to its ledger. A commit is one request for each page, then one for the journal. */
final class LedgerCalls {
  private static final Duration GIVES_UP = Duration.ofSeconds(8);
  private static final Duration LATEST = Duration.ofSeconds(30);

  private final World world;
  private final SimProcess process;

  LedgerCalls(World world, SimProcess process) {
    this.world = world;
    this.process = process;
  }

  void load(Effect.Load load) {
    after(() -> {
      Event event =
          world.hazards().strikes(Hazard.LOAD_FAILS)
              ? new Event.LoadFailed(load.epoch(), "503 Service Unavailable")
              : new Event.Loaded(load.epoch(), world.ledger().load());
      after(() -> process.tell(event));
    });
  }

  void commit(Effect.Commit commit) {
    new Commit(commit).nextPage(commit.write().pages().entrySet().iterator());
  }

  private void after(Runnable next) {
    world.agenda().in(world.hazards().latency(), () -> process.run(next));
  }

  /** One commit on its way through its requests. */
  private final class Commit {
    private final Effect.Commit commit;
    private final SortedMap<Integer, String> pages = new TreeMap<>();

    Commit(Effect.Commit commit) {
      this.commit = commit;
    }

    void nextPage(Iterator<Map.Entry<Integer, Versioned<Page>>> left) {
      if (!left.hasNext()) {
        journal();
        return;
      }
      var page = left.next();
      request(() -> put(page.getKey(), page.getValue()), version -> {
        pages.put(page.getKey(), version);
        nextPage(left);
      });
    }

    private void journal() {
      request(
          () -> put(commit.write().journal()),
          version -> answer(new WriteResult.Written(new LedgerVersions(version, pages))));
    }

    private Optional<String> put(int number, Versioned<Page> page) {
      Optional<String> version = world.ledger().putPage(number, page);
      world.say(
          "ledger", () -> (version.isPresent() ? "has" : "refuses") + " page " + number + " of "
              + process.name() + ": " + Prose.of(page.content()));
      return version;
    }

    private Optional<String> put(Versioned<Journal> next) {
      Journal before = world.ledger().journal();
      Optional<String> version = world.ledger().putJournal(next);
      world.say(
          "ledger", () -> (version.isPresent() ? "has" : "refuses") + " the journal of "
              + process.name() + ": " + Prose.of(next.content()));
      if (version.isPresent()) {
        world.invariants()
            .forEach(invariant -> invariant.committed(process, before, next.content()));
      }
      return version;
    }

    /** Once sent a request reaches the ledger, whatever becomes of the process. */
    private void request(Supplier<Optional<String>> write, Consumer<String> written) {
      if (world.hazards().strikes(Hazard.COMMIT_FAILS)) {
        fail(write);
        return;
      }
      world.agenda().in(world.hazards().latency(), () -> {
        @Nullable String version = write.get().orElse(null);
        if (version == null) {
          world.tally().count("ledger conflict");
        }
        after(() -> {
          if (version == null) {
            answer(new WriteResult.Conflict());
          } else {
            written.accept(version);
          }
        });
      });
    }

    private void fail(Supplier<Optional<String>> write) {
      world.tally().count("ledger write failed");
      if (world.hazards().chance().percent(70)) {
        boolean late = world.hazards().chance().percent(40);
        Duration lands =
            late ? world.hazards().between(GIVES_UP, LATEST) : world.hazards().upTo(GIVES_UP);
        world.tally().count(late ? "ledger write landed late" : "ledger write unanswered");
        world.agenda().in(lands, () -> {
          boolean fits = write.get().isPresent();
          world.say("ledger", () -> "got that " + (fits ? "late" : "too late"));
        });
      }
      world.agenda()
          .in(
              GIVES_UP, () -> process.run(() -> answer(new WriteResult.Failed("timeout"))));
    }

    private void answer(WriteResult result) {
      process.tell(new Event.CommitAnswered(commit.epoch(), commit.number(), result));
    }
  }
}
