package dev.instanceroles.engine;

import static dev.instanceroles.engine.Bench.BLUE;
import static dev.instanceroles.engine.Bench.START;
import static dev.instanceroles.engine.Bench.WEB;
import static dev.instanceroles.engine.Bench.after;
import static dev.instanceroles.engine.Bench.attach;
import static dev.instanceroles.engine.Bench.id;
import static dev.instanceroles.engine.Bench.items;
import static dev.instanceroles.engine.Bench.passed;
import static dev.instanceroles.engine.Bench.release;
import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.domain.Account;
import dev.instanceroles.domain.DetachLimit;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.ledger.Entry;
import dev.instanceroles.plan.Action;
import dev.instanceroles.plan.Decision;
import dev.instanceroles.plan.Rule;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MassDetachTest {
  private final Workspace work = new Workspace(Bench.PARTITION, Timing.DEFAULT);
  private final Approvals approvals = new Approvals(work);
  private final Situations situations = new Situations(work);
  private final Evaluation evaluation =
      new Evaluation(work, situations, new Forgetting(work), new Swapping(work));
  private final MassDetach massDetach = new MassDetach(work, evaluation, approvals);

  MassDetachTest() {
    work.account = Bench.account(new DetachLimit(0, 2));
  }

  @Test
  void upToTheLimitNothingIsHeld() {
    due(1, 2);
    massDetach.update(START);
    assertThat(massDetach.hold()).isNull();
    assertThat(massDetach.passes(id(1))).isTrue();
  }

  @Test
  void beyondTheLimitNoneGoes() {
    due(1, 2, 3);
    massDetach.update(START);
    PartitionReport.Hold hold = Objects.requireNonNull(massDetach.hold());
    assertThat(hold.detaches()).isEqualTo(3);
    assertThat(hold.limit()).isEqualTo(2);
    assertThat(massDetach.passes(id(1))).isFalse();
    assertThat(work.touched).as("its owners are told").contains(WEB);
  }

  @Test
  void whatWasPlannedWithinTheHourCounts() {
    massDetach.count(plan(7));
    due(1);
    massDetach.update(START);
    assertThat(massDetach.hold()).isNull();
    massDetach.count(plan(8));
    massDetach.update(START);
    assertThat(massDetach.hold()).isNotNull();
  }

  @Test
  void anHourLaterItCountsNoMoreButAHoldStays() {
    massDetach.count(plan(7));
    massDetach.count(plan(8));
    due(1);
    massDetach.update(after(3_700));
    assertThat(massDetach.hold()).as("the hour is over").isNull();
    work.ledger.hold(true);
    massDetach.update(after(7_400));
    assertThat(massDetach.hold()).as("a hold does not end because the hour slides").isNotNull();
    note(1, Rule.BOUND);
    massDetach.update(after(7_400));
    assertThat(massDetach.hold()).as("nothing is due any more").isNull();
  }

  @Test
  void whatHadNoEffectCountsNoMoreAndOnlyOnce() {
    Live live = plan(7);
    massDetach.count(live);
    massDetach.count(plan(8));
    massDetach.uncount(live, id(7));
    massDetach.uncount(live, id(7));
    due(1);
    massDetach.update(START);
    assertThat(massDetach.hold()).isNull();
    due(2);
    massDetach.update(START);
    assertThat(massDetach.hold()).isNotNull();
  }

  @Test
  void whatAnAdministratorApprovedDoesNotCount() {
    entry(7, Entry.Mark.LETTING_GO, Entry.Mark.APPROVED);
    Live live = plan(7);
    massDetach.count(live);
    work.memory.put(entryOf(7).without(Entry.Mark.APPROVED));
    massDetach.uncount(live, id(7));
    due(1, 2);
    massDetach.update(START);
    assertThat(massDetach.hold()).isNull();
  }

  @Test
  void theShareIsOfWhatWasOwnedBeforeTheHoursDetaches() {
    work.account = Bench.account(new DetachLimit(50, 0));
    entry(7);
    entry(8);
    Live gone = plan(5, 6);
    massDetach.count(gone);
    gone.instances().forEach(id -> work.memory.remove(id));
    due(1);
    massDetach.update(START);
    assertThat(massDetach.hold()).as("three of the five that there were").isNotNull();
    entry(9);
    work.ledger.hold(false);
    massDetach.update(START);
    assertThat(massDetach.hold()).as("three of the six that there were").isNull();
  }

  @Test
  void whatIsStillUnderWayCountsAsOwnedOnce() {
    work.account = Bench.account(new DetachLimit(50, 0));
    entry(5);
    entry(6);
    massDetach.count(plan(5, 6));
    due(1);
    massDetach.update(START);
    assertThat(massDetach.hold()).as("three of the three that there are").isNotNull();
  }

  @Test
  void attachesAndSwapsAreNoDetaches() {
    massDetach.count(work.sends.plan(1, attach(BLUE), items(WEB, 7, 8, 9), START));
    massDetach.count(work.sends.plan(1, Bench.swapOff(BLUE), items(WEB, 4, 5, 6), START));
    due(1);
    massDetach.update(START);
    assertThat(massDetach.hold()).isNull();
  }

  @Test
  void anApprovalCoversExactlyWhatWasHeld() {
    due(1, 2, 3);
    massDetach.update(START);
    decide("approve:" + Objects.requireNonNull(massDetach.hold()).hash());
    massDetach.update(START);
    assertThat(massDetach.hold()).isNull();
    assertThat(entryOf(1).has(Entry.Mark.APPROVED)).isTrue();
    assertThat(work.dirty).contains(id(1), id(2), id(3));
    due(4, 5, 6);
    massDetach.update(START);
    assertThat(massDetach.hold()).as("others were not approved").isNotNull();
    assertThat(massDetach.passes(id(1))).isTrue();
    assertThat(massDetach.passes(id(4))).isFalse();
  }

  @Test
  void aDecisionToRetainEndsTheOwnership() {
    due(1, 2, 3);
    massDetach.update(START);
    decide("retain:" + Objects.requireNonNull(massDetach.hold()).hash());
    massDetach.update(START);
    assertThat(massDetach.hold()).isNull();
    assertThat(entryOf(1).state()).isEqualTo(Entry.State.RETAINED);
    assertThat(entryOf(1).owner()).isNull();
  }

  @Test
  void aDecisionAboutSomethingElseDecidesNothing() {
    due(1, 2, 3);
    decide("approve:000000000000");
    massDetach.update(START);
    assertThat(massDetach.hold()).isNotNull();
    assertThat(entryOf(1).has(Entry.Mark.APPROVED)).isFalse();
  }

  @Test
  void aLimitThatWasChangedIsAskedAgainBeforeTheSend() {
    entry(7, Entry.Mark.LETTING_GO);
    Live live = plan(7);
    massDetach.count(live);
    assertThat(massDetach.stillPasses(live, id(7))).isTrue();
    work.account = Bench.account(new DetachLimit(0, 0));
    assertThat(massDetach.stillPasses(live, id(7))).isFalse();
    work.memory.put(entryOf(7).with(Entry.Mark.APPROVED));
    assertThat(massDetach.stillPasses(live, id(7))).isTrue();
  }

  @ParameterizedTest
  @EnumSource(
      value = Rule.class,
      names = {"LET_GO_ON", "LET_GO_UNREAD", "LET_GO_UNREADABLE"})
  void whatMayTurnOutToBeOnIsDue(Rule rule) {
    entry(1, Entry.Mark.LETTING_GO);
    note(1, rule);
    work.account = Bench.account(new DetachLimit(0, 0));
    massDetach.update(START);
    assertThat(massDetach.hold()).isNotNull();
  }

  @Test
  void whatIsOffOrBareOrNotLetGoIsNotDue() {
    work.account = Bench.account(new DetachLimit(0, 0));
    entry(1, Entry.Mark.LETTING_GO);
    note(1, Rule.LET_GO_OFF);
    entry(2);
    note(2, Rule.LET_GO_ON);
    work.memory.put(
        Entry.of(id(3), passed(BLUE), Entry.State.BARE, WEB).with(Entry.Mark.LETTING_GO));
    note(3, Rule.LET_GO_ON);
    massDetach.update(START);
    assertThat(massDetach.hold()).isNull();
  }

  private void due(int... numbers) {
    for (int number : numbers) {
      entry(number, Entry.Mark.LETTING_GO);
      note(number, Rule.LET_GO_ON);
    }
  }

  private void note(int number, Rule rule) {
    work.decisions.put(id(number), new Decision(rule, new Action.Leave(), null, null, null));
    massDetach.note(id(number));
  }

  private void entry(int number, Entry.Mark... marks) {
    Entry entry = Entry.of(id(number), passed(BLUE), Entry.State.OWNED, WEB);
    for (Entry.Mark mark : marks) {
      entry = entry.with(mark);
    }
    work.memory.put(entry);
  }

  private Entry entryOf(int number) {
    InstanceId id = id(number);
    return Objects.requireNonNull(work.memory.entry(id));
  }

  private Live plan(int... numbers) {
    return work.sends.plan(1, release(BLUE), items(WEB, numbers), START);
  }

  private void decide(String decision) {
    Account now = Objects.requireNonNull(work.account);
    work.account =
        new Account(
            now.name(),
            now.partition(),
            now.mode(),
            now.grants(),
            now.protectedRoles(),
            now.detachLimit(),
            now.driftSweepSeconds(),
            decision, now.approvalFor());
  }
}
