package dev.instanceroles.engine;

import static dev.instanceroles.engine.Bench.BLUE;
import static dev.instanceroles.engine.Bench.EMPTY;
import static dev.instanceroles.engine.Bench.START;
import static dev.instanceroles.engine.Bench.WEB;
import static dev.instanceroles.engine.Bench.after;
import static dev.instanceroles.engine.Bench.id;
import static dev.instanceroles.engine.Bench.items;
import static dev.instanceroles.engine.Bench.passed;
import static dev.instanceroles.engine.Bench.release;
import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.domain.Binding;
import dev.instanceroles.domain.DeclaredBinding;
import dev.instanceroles.ledger.Entry;
import dev.instanceroles.plan.Action;
import dev.instanceroles.plan.Decision;
import dev.instanceroles.plan.Rule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeparturesTest {
  private static final Effect RELEASE = new Effect.Release(WEB, "uid-web");

  private final Workspace work = new Workspace(Bench.PARTITION, Timing.DEFAULT);
  private final Departures departures = new Departures(work);

  @Test
  void aBindingWithoutEntriesGoesAtOnceAndOnce() {
    delete(true, true);
    assertThat(released(START)).containsExactly(RELEASE);
    assertThat(released(after(1))).isEmpty();
    departures.newEpoch();
    departures.note(web(true, true), after(2));
    assertThat(released(after(2))).as("a new epoch may have to say it again").hasSize(1);
  }

  @Test
  void nobodyIsReleasedWhoIsNotDeletedOrHasNoFinalizer() {
    delete(false, true);
    assertThat(released(START)).isEmpty();
    delete(true, false);
    assertThat(released(START)).isEmpty();
  }

  @Test
  void itWaitsForTheRoleThatIsStillOn() {
    entry();
    delete(true, true);
    decided(Rule.LET_GO_ON);
    work.snapshot.read(id(1), EMPTY, after(1));
    assertThat(released(after(1))).isEmpty();
    decided(Rule.LET_GO_OFF);
    assertThat(released(after(1))).hasSize(1);
  }

  @Test
  void itWaitsForAReadThatBeganAfterTheDeletion() {
    entry();
    work.snapshot.read(id(1), EMPTY, START.minusSeconds(1));
    delete(true, true);
    decided(Rule.LET_GO_OFF);
    assertThat(released(START)).isEmpty();
    assertThat(work.reader.due(1, after(1))).as("it asked for one").hasSize(1);
    work.snapshot.read(id(1), EMPTY, after(1));
    assertThat(released(after(2))).hasSize(1);
  }

  @Test
  void whatWasSeenLongAgoIsLookedAtOnceMore() {
    entry();
    delete(true, true);
    decided(Rule.LET_GO_OFF);
    work.reader.due(1, after(1));
    work.reader.ended(1);
    work.snapshot.read(id(1), EMPTY, after(1));
    assertThat(released(after(60))).isEmpty();
    assertThat(work.reader.due(1, after(61))).hasSize(1);
    work.snapshot.read(id(1), EMPTY, after(61));
    assertThat(released(after(62))).hasSize(1);
  }

  @Test
  void itWaitsForASendWithoutOutcome() {
    Live live = work.sends.plan(1, release(BLUE), items(WEB, 1), START);
    delete(true, true);
    assertThat(released(START)).isEmpty();
    live.ghosts.add(id(1));
    assertThat(released(START)).as("a ghost keeps nobody").hasSize(1);
  }

  @Test
  void itWaitsUntilTheLedgerIsDurable() {
    delete(true, true);
    work.ledger.journalChanged();
    assertThat(released(START)).isEmpty();
  }

  @Test
  void anEntryThatWasNotLetGoKeepsTheFinalizer() {
    work.memory.put(Entry.of(id(1), passed(BLUE), Entry.State.OWNED, WEB));
    settle();
    delete(true, true);
    decided(Rule.LET_GO_OFF);
    work.snapshot.read(id(1), EMPTY, after(1));
    assertThat(released(after(1))).isEmpty();
  }

  private void entry() {
    Entry entry = Entry.of(id(1), passed(BLUE), Entry.State.OWNED, WEB);
    work.memory.put(entry.with(Entry.Mark.LETTING_GO));
    settle();
  }

  /** The ledger takes what was put, so that it is durable. */
  private void settle() {
    work.memory.takeDirty();
  }

  private void decided(Rule rule) {
    work.decisions.put(id(1), new Decision(rule, new Action.Wait(), null, null, null));
  }

  private void delete(boolean deleting, boolean guarded) {
    Binding binding = web(deleting, guarded);
    work.directory.change(new DeclaredBinding.Readable(binding), key -> {});
    departures.note(binding, START);
  }

  private List<Effect> released(Instant at) {
    List<Effect> effects = new ArrayList<>();
    departures.advance(at, effects::add);
    return effects;
  }

  private static Binding web(boolean deleting, boolean guarded) {
    Draft web = new Draft(WEB, BLUE, 1);
    web.revision = guarded ? 2 : 3;
    web.guarded = guarded;
    web.deleting = deleting;
    return web.binding();
  }
}
