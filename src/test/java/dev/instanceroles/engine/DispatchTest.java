package dev.instanceroles.engine;

import static dev.instanceroles.engine.Bench.BLUE;
import static dev.instanceroles.engine.Bench.BUSY;
import static dev.instanceroles.engine.Bench.NO_ROLE;
import static dev.instanceroles.engine.Bench.RED;
import static dev.instanceroles.engine.Bench.START;
import static dev.instanceroles.engine.Bench.WEB;
import static dev.instanceroles.engine.Bench.after;
import static dev.instanceroles.engine.Bench.attach;
import static dev.instanceroles.engine.Bench.id;
import static dev.instanceroles.engine.Bench.passed;
import static dev.instanceroles.engine.Bench.release;
import static dev.instanceroles.engine.Bench.swapOff;
import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.domain.DetachLimit;
import dev.instanceroles.domain.SwapPolicy;
import dev.instanceroles.engine.Lanes.Urgency;
import dev.instanceroles.ledger.Entry;
import dev.instanceroles.ledger.Operation;
import dev.instanceroles.plan.Action;
import dev.instanceroles.plan.Decision;
import dev.instanceroles.plan.Rule;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DispatchTest {
  private final Workspace work = new Workspace(Bench.PARTITION, Timing.DEFAULT);
  private final Approvals approvals = new Approvals(work);
  private final Situations situations = new Situations(work);
  private final Swapping swapping = new Swapping(work);
  private final MassDetach massDetach =
      new MassDetach(
          work,
          new Evaluation(work, situations, new Forgetting(work), swapping),
          approvals);
  private final Dispatch dispatch = new Dispatch(work, swapping, massDetach, approvals, situations);
  private final Instant later = after(2);

  DispatchTest() {
    work.account = Bench.account(DetachLimit.DEFAULT);
    work.roles.checked(BLUE, new RoleAnswer.Usable(), START);
    work.roles.checked(RED, new RoleAnswer.Usable(), START);
  }

  @Test
  void aBatchWaitsForOthersThatMayJoinIt() {
    want(1, attach(BLUE), START);
    dispatch.plan(START);
    assertThat(sizes()).isEmpty();
    assertThat(dispatch.next()).contains(START.plusMillis(100));
    want(2, attach(BLUE), START.plusMillis(90));
    dispatch.plan(START.plusMillis(100));
    assertThat(sizes()).as("the latest came just now").isEmpty();
    dispatch.plan(START.plusMillis(190));
    assertThat(sizes()).containsExactly(2);
  }

  @Test
  void noBatchWaitsLongerThanASecond() {
    for (int number = 1; number <= 20; number++) {
      want(number, attach(BLUE), START.plusMillis(60L * (number - 1)));
    }
    dispatch.plan(START.plusMillis(999));
    assertThat(sizes()).isEmpty();
    dispatch.plan(START.plusMillis(1_000));
    assertThat(sizes()).hasSize(1);
  }

  @Test
  void readsUnderWayAreWorthTheWholeSecond() {
    want(1, attach(BLUE), START);
    work.reader.want(id(9), START);
    dispatch.plan(START.plusMillis(500));
    assertThat(sizes()).isEmpty();
    dispatch.plan(START.plusMillis(1_000));
    assertThat(sizes()).containsExactly(1);
  }

  @Test
  void aFullBatchGoesAtOnceAndFourAreInFlight() {
    IntStream.rangeClosed(1, 550).forEach(number -> want(number, attach(BLUE), START));
    dispatch.plan(START);
    assertThat(sizes()).containsExactly(100, 100, 100, 100);
    work.sends.close(work.sends.all().iterator().next());
    dispatch.plan(START);
    assertThat(sizes()).containsExactly(100, 100, 100, 100);
    work.sends.all().forEach(work.sends::close);
    dispatch.plan(later);
    assertThat(sizes()).containsExactly(50);
  }

  @Test
  void whatIsPausedWaitsAndTheLongestPauseCounts() {
    want(1, attach(BLUE), START);
    dispatch.pause(attach(BLUE), after(10));
    dispatch.pause(attach(BLUE), after(5));
    dispatch.plan(later);
    assertThat(sizes()).isEmpty();
    assertThat(dispatch.next()).contains(after(10));
    dispatch.plan(after(10));
    assertThat(sizes()).containsExactly(1);
  }

  @Test
  void attachesAndDetachesArePausedApartAndASwapByEither() {
    dispatch.pause(attach(BLUE), after(10));
    assertThat(dispatch.paused(attach(RED), after(9))).isTrue();
    assertThat(dispatch.paused(release(RED), after(9))).isFalse();
    assertThat(dispatch.paused(swapOff(RED), after(9))).isTrue();
    assertThat(dispatch.paused(attach(RED), after(10))).isFalse();
    dispatch.pause(release(BLUE), after(30));
    dispatch.pause(release(BLUE), after(20));
    assertThat(dispatch.paused(release(RED), after(29))).isTrue();
    assertThat(dispatch.paused(swapOff(RED), after(29))).isTrue();
    assertThat(dispatch.paused(attach(RED), after(29))).isFalse();
  }

  @Test
  void aPausedSwapWakesWhenBothPausesAreOver() {
    want(1, swapOff(RED), START);
    dispatch.pause(attach(BLUE), after(10));
    dispatch.pause(release(BLUE), after(20));
    dispatch.plan(later);
    assertThat(dispatch.next()).contains(after(20));
  }

  @Test
  void whoFailedLatelyWaitsAndWhoSpoiledWholeCallsGoesAlone() {
    want(1, attach(BLUE), START);
    want(2, attach(BLUE), START);
    want(3, attach(BLUE), START);
    work.setbacks.failed(id(1), BUSY, false, START);
    work.setbacks.failed(id(2), BUSY, true, START);
    dispatch.plan(later);
    assertThat(sizes()).containsExactly(1);
    dispatch.plan(after(5));
    assertThat(sizes()).as("nobody looked what became of it").containsExactly(1);
    work.snapshot.read(id(1), Bench.EMPTY, START);
    work.snapshot.read(id(2), Bench.EMPTY, START);
    dispatch.plan(after(5));
    assertThat(sizes()).containsExactly(1, 1, 1);
  }

  @Test
  void aRefusedRoleIsTriedByOneAtATime() {
    want(1, attach(BLUE), START);
    want(2, attach(BLUE), START);
    work.roles.refused(BLUE, NO_ROLE, START);
    work.roles.checked(BLUE, new RoleAnswer.Usable(), START);
    dispatch.plan(later);
    dispatch.plan(later);
    assertThat(sizes()).containsExactly(1);
    work.roles.proved(BLUE);
    dispatch.plan(later);
    assertThat(sizes()).containsExactly(1, 1);
  }

  @Test
  void aStaleVerdictIsRenewedFirstExceptForARollback() {
    want(1, attach(BLUE), START);
    dispatch.plan(after(600));
    assertThat(sizes()).isEmpty();
    assertThat(work.roles.due(after(600))).containsExactly(BLUE);
    want(2, attach(RED), Urgency.ROLL_BACK, START);
    dispatch.plan(after(600));
    assertThat(sizes()).containsExactly(1);
  }

  @Test
  void heldDetachesStayAndApprovedOnesGo() {
    work.account = Bench.account(new DetachLimit(0, 0));
    for (int number : List.of(1, 2)) {
      Entry entry = Entry.of(id(number), passed(BLUE), Entry.State.OWNED, WEB);
      work.memory.put(entry.with(Entry.Mark.LETTING_GO));
      work.ledger.hold(true);
      want(number, release(BLUE), START);
    }
    work.memory.put(
        Entry.of(id(2), passed(BLUE), Entry.State.OWNED, WEB)
            .with(Entry.Mark.LETTING_GO)
            .with(Entry.Mark.APPROVED));
    work.decisions.put(
        id(1),
        new Decision(
            Rule.LET_GO_ON,
            new Action.Leave(),
            null,
            null,
            null));
    massDetach.note(id(1));
    massDetach.update(START);
    dispatch.plan(later);
    assertThat(work.sends.all().iterator().next().instances()).containsExactly(id(2));
    assertThat(sizes()).containsExactly(1);
  }

  @Test
  void aSwapTakesNoMoreThanItsShare() {
    Draft web = new Draft(WEB, BLUE, 1, 2, 3, 4);
    web.swap = new SwapPolicy(2, 0, "10%");
    work.directory.change(web.declared(), key -> {});
    IntStream.rangeClosed(1, 4).forEach(number -> {
      work.memory.put(Entry.of(id(number), passed(RED), Entry.State.OWNED, WEB));
      want(number, swapOff(RED), START);
    });
    dispatch.plan(later);
    assertThat(sizes()).containsExactly(2);
    dispatch.plan(later);
    assertThat(sizes()).containsExactly(2);
  }

  @Test
  void whatMustNotGoYetWakesInTime() {
    work.lanes.want(
        new Lanes.Want(id(1), release(BLUE), WEB, Urgency.EDIT, START, after(10)));
    dispatch.plan(later);
    assertThat(sizes()).isEmpty();
    assertThat(dispatch.next()).contains(after(10));
    dispatch.plan(after(11));
    assertThat(sizes()).containsExactly(1);
  }

  @Test
  void halvesGoFirstAndEachByItself() {
    IntStream.rangeClosed(1, 5).forEach(number -> want(number, attach(BLUE), START));
    work.bisection.split(attach(BLUE), List.of(id(1), id(2), id(3), id(4)));
    work.setbacks.failed(id(1), BUSY, false, START);
    dispatch.plan(later);
    assertThat(work.sends.all().stream().map(Live::instances))
        .containsExactly(List.of(id(2)), List.of(id(3), id(4)), List.of(id(5)));
  }

  private void want(int number, Operation operation, Instant since) {
    want(number, operation, Urgency.EDIT, since);
  }

  private void want(int number, Operation operation, Urgency urgency, Instant since) {
    work.lanes.want(new Lanes.Want(id(number), operation, WEB, urgency, since, Instant.MIN));
  }

  private List<Integer> sizes() {
    return work.sends.all().stream().map(live -> live.items.size()).toList();
  }
}
