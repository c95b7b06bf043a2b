package dev.instanceroles.engine;

import static dev.instanceroles.engine.Bench.BLUE;
import static dev.instanceroles.engine.Bench.EMPTY;
import static dev.instanceroles.engine.Bench.JOB;
import static dev.instanceroles.engine.Bench.MISSING;
import static dev.instanceroles.engine.Bench.RED;
import static dev.instanceroles.engine.Bench.START;
import static dev.instanceroles.engine.Bench.WEB;
import static dev.instanceroles.engine.Bench.after;
import static dev.instanceroles.engine.Bench.holding;
import static dev.instanceroles.engine.Bench.id;
import static dev.instanceroles.engine.Bench.passed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.domain.Account;
import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.domain.DeletionPolicy;
import dev.instanceroles.domain.DetachLimit;
import dev.instanceroles.domain.FailureReason;
import dev.instanceroles.domain.Mode;
import dev.instanceroles.domain.Observation;
import dev.instanceroles.domain.PassedRole;
import dev.instanceroles.domain.RoleName;
import dev.instanceroles.engine.BindingReport.Counts;
import dev.instanceroles.engine.BindingReport.Plan;
import dev.instanceroles.engine.BindingReport.Shortfall;
import dev.instanceroles.engine.BindingReport.Waiting;
import dev.instanceroles.ledger.Entry;
import dev.instanceroles.plan.Grants;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BindingReportsTest {
  private final Workspace work = new Workspace(Bench.PARTITION, Timing.DEFAULT);
  private final Approvals approvals = new Approvals(work);
  private final Situations situations = new Situations(work);
  private final Forgetting forgetting = new Forgetting(work);
  private final Swapping swapping = new Swapping(work);
  private final Evaluation evaluation =
      new Evaluation(work, situations, forgetting, swapping);
  private final MassDetach massDetach = new MassDetach(work, evaluation, approvals);
  private final Dispatch dispatch = new Dispatch(work, swapping, massDetach, approvals, situations);
  private final Outcomes outcomes =
      new Outcomes(work, dispatch, massDetach, swapping, forgetting);
  private final BindingReports reports =
      new BindingReports(
          work, situations, new Waits(work, dispatch, massDetach, approvals), outcomes, approvals);
  private final Draft web = new Draft(WEB, BLUE, 1, 2);
  private Instant now = after(60);

  BindingReportsTest() {
    work.account = Bench.account(DetachLimit.DEFAULT);
    work.grants = new Grants(work.account);
    Bench.open(work.gate);
    work.roles.checked(BLUE, new RoleAnswer.Usable(), START);
    work.roles.checked(RED, new RoleAnswer.Usable(), START);
  }

  @Test
  void whatIsOnThroughUsIsBoundAndWhatOthersPutOnIsUnownedToo() {
    owned(1, BLUE);
    read(1, holding(BLUE));
    read(2, holding(BLUE));
    BindingReport report = report();
    assertThat(report.counts()).isEqualTo(new Counts(2, 2, 1, 0, 0, 0));
    assertThat(report.plan().empty()).isTrue();
    assertThat(report.waiting()).isEmpty();
  }

  @Test
  void whatIsNotKnownYetIsPending() {
    BindingReport report = report();
    assertThat(report.counts()).isEqualTo(new Counts(2, 0, 0, 2, 0, 0));
    assertThat(report.waiting()).isEqualTo(Map.of(Waiting.KNOWLEDGE, 2));
  }

  @Test
  void anEmptyInstanceIsToBeAttachedAndAMissingOneFails() {
    read(1, EMPTY);
    read(2, MISSING);
    BindingReport report = report();
    assertThat(report.counts()).isEqualTo(new Counts(2, 0, 0, 1, 1, 0));
    assertThat(report.plan()).isEqualTo(new Plan(1, 0, 0));
    assertThat(report.waiting()).isEqualTo(Map.of(Waiting.TURN, 1));
    assertThat(report.shortfalls())
        .isEqualTo(Map.of(id(2), Shortfall.of(FailureReason.InstanceNotFound)));
  }

  @Test
  void whatWasBoundAndIsNotIsDrift() {
    owned(1, BLUE);
    read(1, EMPTY);
    owned(2, BLUE);
    read(2, holding(RED));
    assertThat(report().counts().drifted()).isEqualTo(2);
  }

  @Test
  void anOldRoleBeforeASwapIsNoDrift() {
    owned(1, RED);
    read(1, holding(RED));
    read(2, EMPTY);
    BindingReport report = report();
    assertThat(report.counts().drifted()).isZero();
    assertThat(report.plan()).isEqualTo(new Plan(1, 0, 1));
    assertThat(report.waiting()).isEqualTo(Map.of(Waiting.TURN, 1, Waiting.SWAP_TURN, 1));
  }

  @Test
  void whoeverLosesAnInstanceIsToldTheWinner() {
    Draft job = new Draft(JOB, RED, 1);
    declare(job);
    owned(1, RED, JOB);
    read(1, holding(RED));
    read(2, EMPTY);
    assertThat(report().shortfalls())
        .isEqualTo(
            Map.of(id(1), new Shortfall(FailureReason.Conflicted, null, null, JOB)));
    assertThat(reportOf(job).counts()).isEqualTo(new Counts(1, 1, 0, 0, 0, 0));
  }

  @Test
  void equalDeclarationsAreBothBound() {
    Draft job = new Draft(JOB, BLUE, 1);
    declare(job);
    web.ids.remove(id(2));
    owned(1, BLUE, JOB);
    read(1, holding(BLUE));
    assertThat(report().counts()).isEqualTo(new Counts(1, 1, 0, 0, 0, 0));
    assertThat(reportOf(job).counts()).isEqualTo(new Counts(1, 1, 0, 0, 0, 0));
  }

  @Test
  void withoutAGrantBoundStaysBoundAndTheRestFails() {
    work.grants = new Grants(withoutGrants());
    owned(1, BLUE);
    read(1, holding(BLUE));
    read(2, EMPTY);
    BindingReport report = report();
    assertThat(report.counts()).isEqualTo(new Counts(2, 1, 0, 0, 1, 0));
    assertThat(report.shortfalls().values())
        .containsOnly(Shortfall.of(FailureReason.NotGranted))
        .hasSize(2);
  }

  @Test
  void aLoserWithoutAGrantLacksTheGrant() {
    work.grants = new Grants(withoutGrants());
    owned(1, RED, JOB);
    declare(new Draft(JOB, RED, 1));
    web.ids.remove(id(2));
    read(1, holding(RED));
    assertThat(report().shortfalls())
        .isEqualTo(Map.of(id(1), Shortfall.of(FailureReason.NotGranted)));
  }

  @Test
  void whoObservesSeesPlanAndDriftAndClaimsNothing() {
    web.mode = Mode.Observe;
    web.ids.add(id(3));
    read(1, EMPTY);
    read(2, holding(BLUE));
    read(3, holding(RED));
    BindingReport report = report();
    assertThat(report.counts()).isEqualTo(new Counts(3, 1, 1, 1, 1, 2));
    assertThat(report.plan()).isEqualTo(new Plan(1, 0, 0));
    assertThat(report.waiting()).isEqualTo(Map.of(Waiting.FROZEN, 1));
    assertThat(report.shortfalls())
        .isEqualTo(Map.of(id(3), new Shortfall(FailureReason.OtherRole, null, RED, null)));
  }

  @Test
  void whatWasNotReadYetDiffersFromNothing() {
    web.mode = Mode.Observe;
    BindingReport report = report();

    assertThat(report.counts().drifted()).isZero();
    assertThat(report.waiting()).containsOnlyKeys(Waiting.KNOWLEDGE);
  }

  @Test
  void forWhoObservesTheRoleIsLookedUpToo() {
    RoleName green = new RoleName("Green");
    web.mode = Mode.Observe;
    web.role = passed(green);
    read(1, EMPTY);
    report();
    assertThat(work.roles.due(now)).containsExactly(green);
  }

  @Test
  void whoIsSuspendedStillSaysWhatIsBound() {
    web.suspended = true;
    read(1, holding(BLUE));
    read(2, EMPTY);
    BindingReport report = report();
    assertThat(report.counts()).isEqualTo(new Counts(2, 1, 0, 1, 0, 0));
    assertThat(report.plan().empty()).isTrue();
    assertThat(report.waiting()).isEqualTo(Map.of(Waiting.FROZEN, 1));
  }

  @Test
  void whoIsSuspendedDoesNotCallBoundWhatHasAnotherSessionPolicy() {
    web.suspended = true;
    work.memory.put(
        Entry.of(id(1), new PassedRole(BLUE, "{\"Version\":\"1\"}"), Entry.State.OWNED, WEB));
    read(1, holding(BLUE));
    owned(2, BLUE);
    read(2, holding(BLUE));
    BindingReport report = report();
    assertThat(report.counts()).isEqualTo(new Counts(2, 1, 0, 1, 0, 0));
    assertThat(report.waiting()).isEqualTo(Map.of(Waiting.FROZEN, 1));
  }

  @Test
  void aBindingWithoutFinalizerWaitsForIt() {
    web.guarded = false;
    read(1, EMPTY);
    read(2, EMPTY);
    assertThat(report().waiting()).isEqualTo(Map.of(Waiting.FINALIZER, 2));
  }

  @Test
  void anUnboundBindingDesiresNothingAndPlansItsDetaches() {
    owned(1, BLUE);
    read(1, holding(BLUE));
    web.unbound = true;
    BindingReport report = report();
    assertThat(report.counts()).isEqualTo(new Counts(0, 0, 0, 0, 0, 0));
    assertThat(report.plan()).isEqualTo(new Plan(0, 1, 0));
    assertThat(report.waiting()).isEqualTo(Map.of(Waiting.TURN, 1));
  }

  @Test
  void ofADeletedBindingTheDetachWaitsTenSeconds() {
    owned(1, BLUE);
    read(1, holding(BLUE));
    web.deleting = true;
    assertThat(report().waiting()).isEqualTo(Map.of(Waiting.GRACE, 1));
    now = now.plus(Timing.DEFAULT.deletionGrace());
    assertThat(report().waiting()).isEqualTo(Map.of(Waiting.TURN, 1));
  }

  @Test
  void whatALeavingBindingRetainsIsCounted() {
    owned(1, BLUE);
    owned(2, BLUE);
    read(1, holding(BLUE));
    read(2, holding(BLUE));
    web.deletionPolicy = DeletionPolicy.Retain;
    web.unbound = true;
    BindingReport report = report();
    assertThat(report.retained()).isEqualTo(2);
    assertThat(report.plan().empty()).isTrue();
  }

  @Test
  void anInstanceThatAnEditDroppedIsOnlyInThePlan() {
    owned(1, BLUE);
    owned(2, BLUE);
    read(1, holding(BLUE));
    read(2, holding(BLUE));
    web.ids.remove(id(2));
    BindingReport report = report();
    assertThat(report.counts()).isEqualTo(new Counts(1, 1, 0, 0, 0, 0));
    assertThat(report.plan()).isEqualTo(new Plan(0, 1, 0));
  }

  @Test
  void theLastFailureIsShownWhileTheNextTryWaits() {
    read(1, EMPTY);
    read(2, EMPTY);
    work.setbacks.failed(id(1), Bench.BUSY, false, now);
    BindingReport report = report();
    assertThat(report.counts()).isEqualTo(new Counts(2, 0, 0, 1, 1, 0));
    assertThat(report.shortfalls())
        .isEqualTo(
            Map.of(
                id(1),
                new Shortfall(Bench.BUSY.reason(), Bench.BUSY.error(), null, null)));
  }

  @Test
  void aPausedCallAndAHeldDetachSayWhatTheyWaitFor() {
    read(1, EMPTY);
    read(2, EMPTY);
    dispatch.pause(Bench.attach(BLUE), now.plusSeconds(5));
    assertThat(report().waiting()).isEqualTo(Map.of(Waiting.QUOTA, 2));
    owned(1, BLUE);
    read(1, holding(BLUE));
    web.unbound = true;
    work.account = Bench.account(new DetachLimit(0, 0));
    report();
    massDetach.note(id(1));
    massDetach.update(now);
    assertThat(report().waiting()).isEqualTo(Map.of(Waiting.DECISION, 1));
  }

  @Test
  void underAnAccountThatObservesNothingHasATurn() {
    work.account = new Account(
        "prod", Bench.PARTITION, Mode.Observe, Bench.account(DetachLimit.DEFAULT).grants(),
        List.of(), DetachLimit.DEFAULT, 600, null, Set.of());
    read(1, EMPTY);
    read(2, EMPTY);
    BindingReport report = report();
    assertThat(report.accountMode()).isEqualTo(Mode.Observe);
    assertThat(report.waiting()).isEqualTo(Map.of(Waiting.FROZEN, 2));
  }

  private Account withoutGrants() {
    return new Account(
        "prod", Bench.PARTITION, Mode.Enforce, List.of(), List.of(), DetachLimit.DEFAULT, 600,
        null, Set.of());
  }

  private void owned(int number, RoleName role) {
    owned(number, role, WEB);
  }

  private void owned(int number, RoleName role, BindingKey owner) {
    work.memory.put(Entry.of(id(number), passed(role), Entry.State.OWNED, owner));
  }

  private void read(int number, Observation what) {
    work.snapshot.read(id(number), what, now);
  }

  private void declare(Draft draft) {
    work.directory.change(draft.declared(), key -> {});
  }

  private BindingReport report() {
    declare(web);
    return reportOf(web);
  }

  private BindingReport reportOf(Draft draft) {
    work.tracked().forEach(id -> evaluation.evaluate(id, now));
    return reports.of(Objects.requireNonNull(work.directory.get(draft.key)), now);
  }
}
