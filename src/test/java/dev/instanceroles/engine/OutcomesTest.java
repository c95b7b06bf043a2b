package dev.instanceroles.engine;

import static dev.instanceroles.engine.Bench.BLUE;
import static dev.instanceroles.engine.Bench.BUSY;
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
import static dev.instanceroles.engine.Bench.release;
import static dev.instanceroles.engine.Bench.swapOff;
import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.domain.CloudError;
import dev.instanceroles.domain.DetachLimit;
import dev.instanceroles.domain.FailureReason;
import dev.instanceroles.domain.Fault;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.RoleName;
import dev.instanceroles.engine.PartitionReport.SignIn;
import dev.instanceroles.engine.SendAnswer.Item;
import dev.instanceroles.ledger.Entry;
import dev.instanceroles.ledger.Operation;
import dev.instanceroles.plan.RoleVerdict;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class OutcomesTest {
  private static final Fault TOO_FAST =
      new Fault(FailureReason.Throttled, new CloudError("Throttling", "slow down"));
  private static final Fault GONE =
      new Fault(
          FailureReason.InstanceNotFound, new CloudError("InvalidInstanceId.NotFound", "gone"));
  private static final Fault REVOKED =
      new Fault(FailureReason.CredentialsInvalid, new CloudError("InvalidAccessKeyId", "gone"));

  private final Workspace work = new Workspace(Bench.PARTITION, Timing.DEFAULT);
  private final Approvals approvals = new Approvals(work);
  private final Situations situations = new Situations(work);
  private final Forgetting forgetting = new Forgetting(work);
  private final Swapping swapping = new Swapping(work);
  private final MassDetach massDetach =
      new MassDetach(
          work, new Evaluation(work, situations, forgetting, swapping), approvals);
  private final Dispatch dispatch = new Dispatch(work, swapping, massDetach, approvals, situations);
  private final Outcomes outcomes =
      new Outcomes(work, dispatch, massDetach, swapping, forgetting);

  OutcomesTest() {
    work.account = Bench.account(DetachLimit.DEFAULT);
  }

  @Test
  void aDoneAttachIsOursAndOver() {
    Live live = sending(attach(BLUE), 1);
    work.setbacks.failed(id(1), BUSY, false, START);
    work.roles.refused(BLUE, NO_ROLE, START);
    answered(live, Map.of(id(1), new Item.Done()));
    assertThat(entry(1)).isEqualTo(Entry.of(id(1), passed(BLUE), Entry.State.OWNED, WEB));
    assertThat(work.snapshot.observed(id(1))).isEqualTo(holding(BLUE));
    assertThat(work.sends.get(live.id)).isNull();
    assertThat(work.setbacks.fault(id(1))).isNull();
    assertThat(work.roles.onProbation(BLUE)).isFalse();
    assertThat(work.ledger.durable()).isFalse();
    assertThat(work.touched).contains(WEB);
  }

  @Test
  void aDoneDetachIsForgottenUnlessAGhostCouldUndoIt() {
    own(1, BLUE, Entry.State.OWNED);
    own(2, BLUE, Entry.State.OWNED);
    Live ghost = work.sends.plan(1, attach(BLUE), items(WEB, 2), START);
    ghost.ghosts.add(id(2));
    answered(
        sending(release(BLUE), 1, 2),
        Map.of(id(1), new Item.Done(), id(2), new Item.Done()));
    assertThat(work.memory.entry(id(1))).isNull();
    assertThat(entry(2).state()).isEqualTo(Entry.State.PRESUMED);
    assertThat(work.snapshot.observed(id(2))).isEqualTo(Bench.EMPTY);
  }

  @Test
  void aDetachOfAnotherRoleLeavesTheEntry() {
    own(1, BLUE, Entry.State.OWNED);
    answered(sending(release(RED), 1), Map.of(id(1), new Item.Done()));
    assertThat(entry(1).role()).isEqualTo(BLUE);
  }

  @Test
  void aSwapLeavesItBareAndItsAttachProvesTheCanary() {
    own(1, RED, Entry.State.OWNED);
    work.directory.change(new Draft(WEB, BLUE, 1, 2, 3).declared(), key -> {});
    answered(sending(swapOff(RED), 1), Map.of(id(1), new Item.Done()));
    assertThat(entry(1)).isEqualTo(Entry.of(id(1), passed(RED), Entry.State.BARE, WEB));
    own(2, RED, Entry.State.OWNED);
    own(3, RED, Entry.State.OWNED);
    assertThat(swapping.allowance(WEB, 0, START)).isZero();
    answered(sending(attach(BLUE), 1), Map.of(id(1), new Item.Done()));
    assertThat(swapping.allowance(WEB, 0, START)).isEqualTo(1);
    own(2, RED, Entry.State.BARE);
    assertThat(swapping.allowance(WEB, 0, START)).as("10 % of 3, at least one").isZero();
  }

  @Test
  void aForeignRoleThatIsPutBackIsNotOurs() {
    answered(
        sending(new Operation(Operation.Purpose.SWAP_FOREIGN, passed(RED)), 1),
        Map.of(id(1), new Item.Done()));
    assertThat(entry(1).has(Entry.Mark.FOREIGN)).isTrue();
    answered(sending(attach(RED), 1), Map.of(id(1), new Item.Done()));
    assertThat(work.memory.entry(id(1))).isNull();
  }

  @Test
  void anAttachForSomebodyWhoLetGoMeanwhileStaysLetGo() {
    work.memory.put(
        Entry.of(id(1), passed(BLUE), Entry.State.PRESUMED, WEB).with(Entry.Mark.LETTING_GO));
    answered(sending(attach(BLUE), 1), Map.of(id(1), new Item.Done()));
    assertThat(entry(1).has(Entry.Mark.LETTING_GO)).isTrue();
  }

  @Test
  void aRowThatIsMissingIsUnknownAndSettlesLater() {
    Live live = sending(attach(BLUE), 1, 2);
    answered(live, Map.of(id(1), new Item.Done()));
    assertThat(live.stage).isEqualTo(Live.Stage.SETTLING);
    assertThat(live.instances()).containsExactly(id(2));
    assertThat(work.sends.unsettled(id(2), null)).isTrue();
  }

  @Test
  void anUnansweredCallSettlesLater() {
    Live live = sending(attach(BLUE), 1);
    outcomes.answered(live, new SendAnswer.Ambiguous("timeout"), START);
    assertThat(live.stage).isEqualTo(Live.Stage.SETTLING);
    assertThat(live.stageEnds).isEqualTo(START.plus(Timing.DEFAULT.settle()));
  }

  @Test
  void aFailedItemWaitsAndIsRead() {
    Live live = sending(attach(BLUE), 1);
    answered(live, Map.of(id(1), new Item.Failed(BUSY)));
    assertThat(work.setbacks.active(id(1), after(4))).isTrue();
    assertThat(work.setbacks.alone(id(1))).isFalse();
    assertThat(work.reader.due(1, after(1))).hasSize(1);
    assertThat(work.sends.get(live.id)).isNull();
  }

  @Test
  void theReadThatTellsIsNotOlderThanWhatWeKnowAlready() {
    work.snapshot.attached(id(1), RED, START);
    answered(sending(attach(BLUE), 1), Map.of(id(1), new Item.Failed(BUSY)));
    assertThat(work.reader.due(1, after(4))).isEmpty();
    assertThat(work.reader.due(1, after(6))).hasSize(1);
  }

  @Test
  void aThrottledItemGoesBackIntoTheQueue() {
    answered(sending(attach(BLUE), 1), Map.of(id(1), new Item.Failed(TOO_FAST)));
    assertThat(work.setbacks.active(id(1), after(1))).isFalse();
    assertThat(dispatch.paused(attach(BLUE), after(4))).isTrue();
    assertThat(dispatch.paused(attach(BLUE), after(5))).isFalse();
  }

  @Test
  void aThrottledCallPausesItsKindAndIsTold() {
    outcomes.answered(
        sending(attach(BLUE), 1),
        new SendAnswer.Throttled("AttachInstanceRamRole", TOO_FAST, Duration.ofSeconds(30)),
        START);
    assertThat(dispatch.paused(attach(BLUE), after(29))).isTrue();
    assertThat(Objects.requireNonNull(outcomes.throttle(WEB)).action())
        .isEqualTo("AttachInstanceRamRole");
    assertThat(work.sends.all()).isEmpty();
    answered(sending(attach(BLUE), 1), Map.of(id(1), new Item.Done()));
    assertThat(outcomes.throttle(WEB)).as("that is over").isNull();
  }

  @Test
  void noPauseIsLongerThanAMinute() {
    outcomes.answered(
        sending(attach(BLUE), 1), new SendAnswer.NotSent("no route", Duration.ofHours(1)), START);
    assertThat(dispatch.paused(attach(BLUE), after(59))).isTrue();
    assertThat(dispatch.paused(attach(BLUE), after(60))).isFalse();
    assertThat(work.setbacks.active(id(1), after(1))).isFalse();
  }

  @Test
  void aWholeCallThatFailsForAnIdIsHalvedUntilItStandsAlone() {
    outcomes.answered(sending(attach(BLUE), 1, 2, 3), new SendAnswer.Refused(GONE), START);
    assertThat(work.bisection.take(attach(BLUE))).containsExactly(id(1));
    assertThat(work.bisection.take(attach(BLUE))).containsExactly(id(2), id(3));
    assertThat(work.setbacks.active(id(1), after(1))).isFalse();
    outcomes.answered(sending(attach(BLUE), 1), new SendAnswer.Refused(GONE), START);
    assertThat(work.setbacks.alone(id(1))).isTrue();
    assertThat(work.setbacks.fault(id(1))).isEqualTo(GONE);
  }

  @Test
  void aCallThatFailsForTheAccountAsksWhoWeAre() {
    outcomes.answered(sending(attach(BLUE), 1, 2), new SendAnswer.Refused(REVOKED), START);
    assertThat(work.gate.signIn()).isEqualTo(new SignIn.Failed(REVOKED));
    assertThat(work.bisection.contains(id(1))).isFalse();
    assertThat(work.setbacks.fault(id(1))).as("no instance is to blame").isNull();
  }

  @Test
  void aCallThatFailsForTheRoleBlamesTheRole() {
    outcomes.answered(sending(attach(BLUE), 1, 2), new SendAnswer.Refused(NO_ROLE), START);
    assertThat(work.roles.verdict(BLUE)).isEqualTo(new RoleVerdict.Unusable(NO_ROLE));
    assertThat(work.setbacks.fault(id(1))).isNull();
    assertThat(work.ledger.latch(WEB)).isNull();
    assertThat(work.bisection.contains(id(1))).isFalse();
  }

  @Test
  void inTheMiddleOfASwapItLatches() {
    own(1, RED, Entry.State.BARE);
    outcomes.answered(sending(attach(BLUE), 1), new SendAnswer.Refused(NO_ROLE), START);
    assertThat(Objects.requireNonNull(work.ledger.latch(WEB)).role()).isEqualTo(BLUE);
  }

  @Test
  void aRollbackThatFailsWaitsAndLatchesNothingElse() {
    own(1, RED, Entry.State.BARE);
    outcomes.answered(sending(attach(RED), 1), new SendAnswer.Refused(NO_ROLE), START);
    assertThat(work.ledger.latch(WEB)).isNull();
    assertThat(work.setbacks.active(id(1), after(4))).isTrue();
  }

  @Test
  void aBareInstanceThatFailsByItselfIsCondemned() {
    own(1, RED, Entry.State.BARE);
    answered(sending(attach(BLUE), 1), Map.of(id(1), new Item.Failed(BUSY)));
    assertThat(entry(1).has(Entry.Mark.CONDEMNED)).isTrue();
    assertThat(work.ledger.latch(WEB)).isNull();
  }

  @Test
  void aDetachThatHadNoEffectCountsNoMore() {
    own(1, BLUE, Entry.State.OWNED);
    own(2, BLUE, Entry.State.OWNED);
    Live live = sending(release(BLUE), 1, 2);
    massDetach.count(live);
    assertThat(counted()).isEqualTo(2);
    answered(live, Map.of(id(1), new Item.Failed(BUSY), id(2), new Item.Done()));
    assertThat(counted()).isEqualTo(1);
    Live throttled = sending(release(BLUE), 1);
    massDetach.count(throttled);
    outcomes.answered(throttled, new SendAnswer.NotSent("x", Duration.ZERO), START);
    assertThat(counted()).isEqualTo(1);
  }

  @Test
  void aRefusedDetachHelpsToForget() {
    own(1, BLUE, Entry.State.OWNED);
    answered(sending(release(BLUE), 1), Map.of(id(1), new Item.Failed(BUSY)));
    work.snapshot.read(id(1), Bench.EMPTY, after(1));
    assertThat(forgetting.proved(entry(1))).isTrue();
  }

  private int counted() {
    return work.ledger.detachedWithin(Timing.DEFAULT.detachWindow(), START);
  }

  private Live sending(Operation operation, int... numbers) {
    Live live = work.sends.plan(1, operation, items(WEB, numbers), START);
    live.stage = Live.Stage.SENDING;
    return live;
  }

  private void answered(Live live, Map<InstanceId, Item> items) {
    outcomes.answered(live, new SendAnswer.Items(items), START);
  }

  private void own(int number, RoleName role, Entry.State state) {
    work.memory.put(Entry.of(id(number), passed(role), state, WEB));
  }

  private Entry entry(int number) {
    return Objects.requireNonNull(work.memory.entry(id(number)));
  }
}
