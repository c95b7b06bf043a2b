package dev.instanceroles.engine;

import static dev.instanceroles.engine.Bench.BLUE;
import static dev.instanceroles.engine.Bench.EMPTY;
import static dev.instanceroles.engine.Bench.JOB;
import static dev.instanceroles.engine.Bench.NO_ROLE;
import static dev.instanceroles.engine.Bench.RED;
import static dev.instanceroles.engine.Bench.START;
import static dev.instanceroles.engine.Bench.WEB;
import static dev.instanceroles.engine.Bench.after;
import static dev.instanceroles.engine.Bench.attach;
import static dev.instanceroles.engine.Bench.holding;
import static dev.instanceroles.engine.Bench.id;
import static dev.instanceroles.engine.Bench.items;
import static dev.instanceroles.engine.Bench.passed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.domain.Account;
import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.domain.DeletionPolicy;
import dev.instanceroles.domain.DetachLimit;
import dev.instanceroles.domain.Grant;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.Mode;
import dev.instanceroles.domain.Observation;
import dev.instanceroles.domain.OperatorRole;
import dev.instanceroles.domain.RoleName;
import dev.instanceroles.engine.Lanes.Urgency;
import dev.instanceroles.ledger.Entry;
import dev.instanceroles.ledger.Latch;
import dev.instanceroles.ledger.Operation;
import dev.instanceroles.plan.Grants;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EvaluationTest {
  private final Workspace work = new Workspace(Bench.PARTITION, Timing.DEFAULT);
  private final Forgetting forgetting = new Forgetting(work);
  private final Evaluation evaluation =
      new Evaluation(work, new Situations(work), forgetting, new Swapping(work));
  private final Draft web = new Draft(WEB, BLUE, 1);
  private Instant now = START;

  EvaluationTest() {
    work.account = Bench.account(DetachLimit.DEFAULT);
    work.grants = new Grants(work.account);
    work.roles.checked(BLUE, new RoleAnswer.Usable(), START);
    work.roles.checked(RED, new RoleAnswer.Usable(), START);
  }

  @Test
  void anUnreadInstanceIsReadAndAnUncheckedRoleLookedUp() {
    web.role = passed(new RoleName("Green"));
    declare(web);
    evaluate();
    assertThat(work.reader.due(1, after(1))).hasSize(1);
    work.reader.ended(1);
    read(EMPTY);
    evaluate();
    assertThat(work.roles.due(START)).containsExactly(new RoleName("Green"));
    assertThat(work.lanes.contains(id(1))).isFalse();
  }

  @Test
  void whatIsWantedIsQueuedAndWhatIsRightLeavesTheQueue() {
    declare(web);
    read(EMPTY);
    evaluate();
    assertThat(want().operation()).isEqualTo(attach(BLUE));
    assertThat(want().urgency()).isEqualTo(Urgency.EDIT);
    work.setbacks.failed(id(1), Bench.BUSY, false, now);
    own(BLUE, Entry.State.OWNED);
    read(holding(BLUE));
    evaluate();
    assertThat(work.lanes.contains(id(1))).isFalse();
    assertThat(work.setbacks.fault(id(1))).as("its failure is history").isNull();
  }

  @Test
  void theRoleThatTheOperatorLivesOnStaysOnItsInstance() {
    own(RED, Entry.State.OWNED);
    declare(web);
    read(holding(RED));
    livesOn(RED, id(2));
    evaluate();
    assertThat(want().operation().purpose()).isEqualTo(Operation.Purpose.SWAP_OURS);

    livesOn(RED, id(1));
    evaluate();
    assertThat(work.lanes.contains(id(1))).as("a swap would take it off").isFalse();

    web.unbound = true;
    declare(web);
    evaluate();
    assertThat(work.lanes.contains(id(1))).as("so would letting go").isFalse();
    assertThat(entry().state()).isEqualTo(Entry.State.RETAINED);
  }

  @Test
  void withoutKnowingItsInstanceTheOperatorKeepsItsRoleEverywhere() {
    own(RED, Entry.State.OWNED);
    declare(web);
    read(holding(RED));
    livesOn(RED, null);
    evaluate();
    assertThat(work.lanes.contains(id(1))).isFalse();
    livesOn(BLUE, null);
    evaluate();
    assertThat(work.lanes.contains(id(1))).as("another role is none of its own").isTrue();
  }

  private void livesOn(RoleName role, @Nullable InstanceId instance) {
    work.gate.identity(
        new IdentityAnswer.SignedInAs(
            Bench.PARTITION.accountId(), new OperatorRole(instance, role)),
        Bench.PARTITION.accountId(), START);
  }

  @Test
  void driftComesAfterEdits() {
    declare(web);
    own(BLUE, Entry.State.OWNED);
    read(EMPTY);
    evaluate();
    assertThat(want().urgency()).isEqualTo(Urgency.DRIFT);
  }

  @Test
  void anEntryPassesToTheWinnerAtOnceWhateverRoleIsOn() {
    own(RED, Entry.State.OWNED, JOB, Entry.Mark.LETTING_GO, Entry.Mark.APPROVED);
    declare(web);
    evaluate();
    assertThat(entry())
        .isEqualTo(Entry.of(id(1), passed(RED), Entry.State.OWNED, WEB));
  }

  @Test
  void lettingGoIsWrittenDownBeforeTheOwnerIsGone() {
    own(BLUE, Entry.State.OWNED);
    web.unbound = true;
    declare(web);
    read(holding(BLUE));
    evaluate();
    assertThat(entry().has(Entry.Mark.LETTING_GO)).isTrue();
    work.directory.gone(WEB, "uid-web", 99, key -> {});
    evaluate();
    assertThat(want().operation().purpose())
        .isEqualTo(Operation.Purpose.RELEASE);
  }

  @Test
  void anOwnerThatIsMerelyAbsentLetsGoOfNothing() {
    own(BLUE, Entry.State.OWNED);
    read(holding(BLUE));
    evaluate();
    assertThat(work.lanes.contains(id(1))).isFalse();
    assertThat(entry().has(Entry.Mark.LETTING_GO)).isFalse();
  }

  @Test
  void whoRetainsLeavesAnEntryWithoutOwner() {
    own(BLUE, Entry.State.OWNED);
    web.deletionPolicy = DeletionPolicy.Retain;
    web.deleting = true;
    declare(web);
    read(holding(BLUE));
    evaluate();
    assertThat(entry()).isEqualTo(Entry.of(id(1), passed(BLUE), Entry.State.RETAINED, null));
    assertThat(work.lanes.contains(id(1))).isFalse();
  }

  @Test
  void aRetainedRoleIsOwnedAgainByWhoDeclaresIt() {
    own(BLUE, Entry.State.RETAINED, null);
    declare(web);
    read(holding(BLUE));
    evaluate();
    assertThat(entry()).isEqualTo(Entry.of(id(1), passed(BLUE), Entry.State.OWNED, WEB));
  }

  @Test
  void adoptionIsWrittenOnlyWhereSomethingMayBeChanged() {
    web.adoptSameRole = true;
    work.grants = new Grants(adopting(Mode.Enforce));
    declare(web);
    read(holding(BLUE));
    work.account = adopting(Mode.Observe);
    evaluate();
    assertThat(work.memory.entry(id(1))).isNull();
    work.account = adopting(Mode.Enforce);
    evaluate();
    assertThat(entry()).isEqualTo(Entry.of(id(1), passed(BLUE), Entry.State.ADOPTED, WEB));
  }

  /** Whoever led in between may have put a role of ours in its place. */
  @Test
  void aLeaderThatComesBackAdoptsNothingThatItSawBefore() {
    web.adoptSameRole = true;
    work.account = adopting(Mode.Enforce);
    work.grants = new Grants(work.account);
    declare(web);
    read(holding(BLUE));
    forgetting.newEpoch(after(60));
    own(RED, Entry.State.OWNED);
    evaluate();
    assertThat(entry().role()).isEqualTo(RED);
    assertThat(work.reader.due(1, after(61))).as("it is read").hasSize(1);

    now = after(61);
    read(holding(BLUE));
    evaluate();
    assertThat(entry()).isEqualTo(Entry.of(id(1), passed(BLUE), Entry.State.ADOPTED, WEB));
  }

  @Test
  void theGraceOfADeletionBeginsAnewWhenSomebodyClaimedInBetween() {
    own(BLUE, Entry.State.OWNED);
    web.deleting = true;
    declare(web);
    read(holding(BLUE));
    evaluate();
    assertThat(want().notBefore()).isEqualTo(after(10));
    Draft job = new Draft(JOB, BLUE, 1);
    declare(job);
    now = after(5);
    evaluate();
    assertThat(work.lanes.contains(id(1))).isFalse();
    job.deleting = true;
    declare(job);
    now = after(30);
    evaluate();
    assertThat(want().notBefore()).isEqualTo(after(40));
  }

  @Test
  void anEditLetsGoWithoutGrace() {
    own(BLUE, Entry.State.OWNED);
    web.ids.clear();
    web.ids.add(id(2));
    declare(web);
    read(holding(BLUE));
    evaluate();
    assertThat(want().notBefore()).isEqualTo(Instant.MIN);
  }

  @Test
  void aRoleFoundWhereAGhostCouldPutItIsPresumed() {
    Live ghost = work.sends.plan(1, attach(BLUE), items(WEB, 1), START);
    read(holding(BLUE));
    evaluate();
    assertThat(work.memory.entry(id(1))).as("it is not a ghost yet").isNull();
    ghost.ghosts.add(id(1));
    own(RED, Entry.State.BARE);
    read(EMPTY);
    evaluate();
    assertThat(entry().state()).isEqualTo(Entry.State.BARE);
    read(holding(BLUE));
    evaluate();
    assertThat(entry()).isEqualTo(Entry.of(id(1), passed(BLUE), Entry.State.PRESUMED, WEB));
  }

  @Test
  void whatADetachOfOursCouldHaveLeftIsPresumedOfNobody() {
    Live ghost = work.sends.plan(1, Bench.release(BLUE), items(WEB, 1), START);
    ghost.ghosts.add(id(1));
    read(holding(BLUE));
    evaluate();
    assertThat(work.memory.entry(id(1))).isNull();
  }

  @Test
  void aRoleThatProvesUnusableInTheMiddleOfASwapEndsTheSwap() {
    own(RED, Entry.State.BARE);
    declare(web);
    read(EMPTY);
    work.roles.refused(BLUE, NO_ROLE, now);
    evaluate();
    assertThat(work.ledger.latch(WEB)).isEqualTo(new Latch(WEB, BLUE, "", NO_ROLE));
    evaluate();
    assertThat(want().operation()).as("the old role goes back").isEqualTo(attach(RED));
    assertThat(want().urgency()).isEqualTo(Urgency.ROLL_BACK);
  }

  @Test
  void anUnusableRoleAloneLatchesNobody() {
    declare(web);
    read(EMPTY);
    work.roles.refused(BLUE, NO_ROLE, now);
    evaluate();
    assertThat(work.ledger.latch(WEB)).isNull();
  }

  private static Account adopting(Mode mode) {
    return new Account(
        "prod",
        Bench.PARTITION,
        mode,
        List.of(
            new Grant(
                List.of("*"),
                List.of("*"),
                List.of("*"),
                null,
                true,
                List.of())),
        List.of(),
        DetachLimit.DEFAULT,
        600,
        null, Set.of());
  }

  private void own(RoleName role, Entry.State state) {
    own(role, state, WEB);
  }

  private void own(
      RoleName role,
      Entry.State state,
      @Nullable BindingKey owner,
      Entry.Mark... marks) {
    Entry entry = Entry.of(id(1), passed(role), state, owner);
    for (Entry.Mark mark : marks) {
      entry = entry.with(mark);
    }
    work.memory.put(entry);
  }

  private Entry entry() {
    return Objects.requireNonNull(work.memory.entry(id(1)));
  }

  private Lanes.Want want() {
    return Objects.requireNonNull(work.lanes.get(id(1)));
  }

  private void read(Observation what) {
    work.snapshot.read(id(1), what, now);
  }

  private void declare(Draft draft) {
    work.directory.change(draft.declared(), key -> {});
  }

  private void evaluate() {
    evaluation.evaluate(id(1), now);
  }
}
