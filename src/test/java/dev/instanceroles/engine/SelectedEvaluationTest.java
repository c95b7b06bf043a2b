package dev.instanceroles.engine;

import static dev.instanceroles.engine.Bench.BLUE;
import static dev.instanceroles.engine.Bench.JOB;
import static dev.instanceroles.engine.Bench.START;
import static dev.instanceroles.engine.Bench.WEB;
import static dev.instanceroles.engine.Bench.attach;
import static dev.instanceroles.engine.Bench.holding;
import static dev.instanceroles.engine.Bench.id;
import static dev.instanceroles.engine.Bench.items;
import static dev.instanceroles.engine.Bench.passed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.domain.DetachLimit;
import dev.instanceroles.domain.Observation;
import dev.instanceroles.domain.Tags;
import dev.instanceroles.ledger.Entry;
import dev.instanceroles.plan.Grants;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What is decided about instances that a binding holds by its tags. */
class SelectedEvaluationTest {
  private final Workspace work = new Workspace(Bench.PARTITION, Timing.DEFAULT);
  private final Evaluation evaluation =
      new Evaluation(
          work, new Situations(work), new Forgetting(work), new Swapping(work));
  private final Draft web = new Draft(WEB, BLUE);

  SelectedEvaluationTest() {
    work.account = Bench.account(DetachLimit.DEFAULT);
    work.grants = new Grants(work.account);
    work.roles.checked(BLUE, new RoleAnswer.Usable(), START);
    web.tags = Tags.of(Map.of("app", "web"));
  }

  @Test
  void whatAppearsLateAndLacksTheTagsIsNotLetGoOfBeforeThatWasLookedInto() {
    declare(web);
    work.membership.refresh();
    work.selections.listed(web.tags, Map.of(), START);
    work.selections.read(id(1), Tags.NONE, START);
    Live ghost = work.sends.plan(1, attach(BLUE), items(WEB, 1), START);
    ghost.ghosts.add(id(1));
    read(holding(BLUE));
    evaluate();
    assertThat(entry()).isEqualTo(Entry.of(id(1), passed(BLUE), Entry.State.PRESUMED, WEB));
  }

  @Test
  void whatVanishedFromASelectionHasNotBeenLetGoOf() {
    own();
    declare(web);
    work.selections.listed(web.tags, Map.of(), START);
    work.selections.read(id(1), null, START);
    work.membership.reconsider(WEB);
    work.membership.refresh();
    read(Bench.MISSING);
    evaluate();
    assertThat(entry().has(Entry.Mark.LETTING_GO)).isFalse();
    read(new Observation.Unreadable(Bench.BUSY.error()));
    evaluate();
    assertThat(entry().has(Entry.Mark.LETTING_GO)).as("a refused read tells nothing").isFalse();
    web.unbound = true;
    declare(web);
    evaluate();
    assertThat(entry().has(Entry.Mark.LETTING_GO)).isTrue();
  }

  @Test
  void anOwnerThatHasYetToLearnItsTagsStaysTheOwner() {
    own();
    declare(web);
    declare(new Draft(JOB, BLUE, 1));
    work.membership.reconsider(WEB);
    work.membership.refresh();
    read(holding(BLUE));
    evaluate();
    assertThat(entry().owner()).isEqualTo(WEB);
  }

  private void own() {
    work.memory.put(Entry.of(id(1), passed(BLUE), Entry.State.OWNED, WEB));
  }

  private Entry entry() {
    return Objects.requireNonNull(work.memory.entry(id(1)));
  }

  private void read(Observation what) {
    work.snapshot.read(id(1), what, START);
  }

  private void declare(Draft draft) {
    work.directory.change(draft.declared(), key -> {});
  }

  private void evaluate() {
    evaluation.evaluate(id(1), START);
  }
}
