package dev.instanceroles.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.api.Condition;
import dev.instanceroles.api.InstanceRoleBindingStatus;
import dev.instanceroles.domain.FailureReason;
import dev.instanceroles.engine.BindingReport.Shortfall;
import dev.instanceroles.engine.BindingReport.Waiting;
import dev.instanceroles.engine.PartitionReport.SignIn;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** What the previous status has to do with the next one. */
class StatusHistoryTest {
  private static final Instant LATER = Scene.NOON.plusSeconds(600);
  private static final Instant NOON_SHARP = Instant.parse("2026-11-21T12:00:00Z");
  private static final InstanceRoleBindingStatus BOUND = Scene.allBound().compose();

  @Test
  void conditionKeepsItsTimeAsLongAsItsStatusStays() {
    var progressing = Scene.bound(100).waits(Waiting.TURN, 150).compose();

    var further = Scene.bound(200).waits(Waiting.TURN, 50).compose(progressing, LATER);

    assertThat(since(further, ConditionType.Ready)).isEqualTo(NOON_SHARP);
    assertThat(since(further, ConditionType.Reconciling)).isEqualTo(NOON_SHARP);
    assertThat(further).isNotEqualTo(progressing);
  }

  @Test
  void conditionWhoseStatusChangesHasTheTimeOfTheChangeInWholeSeconds() {
    var next = Scene.allBound()
        .fails("i-1", Shortfall.of(FailureReason.OtherRole))
        .compose(BOUND, LATER);

    assertThat(since(next, ConditionType.Ready)).isEqualTo(NOON_SHARP.plusSeconds(600));
    assertThat(since(next, ConditionType.Accepted)).isEqualTo(NOON_SHARP);
  }

  @Test
  void lastWordStandsUntilMoreIsKnown() {
    var starting = Scene.bound(0).waits(Waiting.KNOWLEDGE, 250);

    assertThat(starting.signIn(new SignIn.Unchecked()).compose(BOUND, LATER)).isSameAs(BOUND);
    assertThat(starting.signIn(new SignIn.Verified()).compose(BOUND, LATER)).isSameAs(BOUND);
    assertThat(
        starting.signInFails(FailureReason.CloudUnavailable, "", "refused").compose(BOUND, LATER))
        .isSameAs(BOUND);
  }

  @Test
  void lastWordStandsBesideWhatTheDeclarationsAloneTell() {
    var loser = starting().fails("i-1", Shortfall.of(FailureReason.Conflicted))
        .fails("i-2", Shortfall.of(FailureReason.NotGranted));

    assertThat(loser.compose(BOUND, LATER)).isSameAs(BOUND);
  }

  @Test
  void lastWordStandsWhateverAnUncheckedReportSays() {
    var unchecked = new SignIn.Unchecked();
    var letGo = Scene.allBound().counts(0, 0, 0, 0, 0, 0).unbound();
    var suspended = Scene.allBound().suspended();
    var unbound = letGo.compose();
    var resting = suspended.compose();

    assertThat(letGo.signIn(unchecked).compose(unbound, LATER)).isSameAs(unbound);
    assertThat(
        suspended.counts(250, 0, 0, 250, 0, 0)
            .waits(Waiting.FROZEN, 250)
            .signIn(unchecked)
            .compose(resting, LATER))
        .isSameAs(resting);
  }

  @Test
  void lastWordDoesNotStandAgainstWhatIsKnown() {
    assertThat(
        starting().signInFails(FailureReason.CredentialsInvalid, "X", "x").compose(BOUND, LATER))
        .isNotEqualTo(BOUND);
    assertThat(starting().signIn(new SignIn.Mismatch("42")).compose(BOUND, LATER))
        .isNotEqualTo(BOUND);
    assertThat(starting().ledgerFault("damaged").compose(BOUND, LATER)).isNotEqualTo(BOUND);
    assertThat(starting().deleting().compose(BOUND, LATER)).isNotEqualTo(BOUND);
    assertThat(
        starting().fails("i-1", Shortfall.of(FailureReason.OtherRole)).compose(BOUND, LATER))
        .isNotEqualTo(BOUND);
    assertThat(starting().throttled("AttachInstanceRamRole", "Throttling").compose(BOUND, LATER))
        .isNotEqualTo(BOUND);
    assertThat(
        starting().latched(FailureReason.RoleNotFound, "X", "x").compose(BOUND, LATER))
        .isNotEqualTo(BOUND);
  }

  @ParameterizedTest
  @EnumSource(value = Waiting.class, mode = Mode.EXCLUDE, names = {"KNOWLEDGE"})
  void lastWordDoesNotStandAgainstWorkThatIsKnown(Waiting work) {
    assertThat(starting().waits(work, 1).compose(BOUND, LATER)).isNotEqualTo(BOUND);
  }

  @Test
  void lastWordAboutAnotherGenerationDoesNotStand() {
    var old = new InstanceRoleBindingStatus(
        2L, BOUND.conditions(), BOUND.summary(), BOUND.plan(), null, null, null);

    var next = starting().compose(old, LATER);

    assertThat(next.observedGeneration()).isEqualTo(3);
    assertThat(ConditionType.Ready.isTrue(next.conditions())).isFalse();
  }

  @Test
  void bindingThatNoEngineKnowsKeepsWhatWasSaidOfItsInstances() {
    var failed = Scene.allBound().fails("i-1", Shortfall.of(FailureReason.OtherRole)).compose();

    var next = BindingStatusComposer.compose(
        failed, 4, new Unmanaged.AccountNotFound("prod"), LATER);

    assertThat(next.summary()).isEqualTo(failed.summary());
    assertThat(next.failures()).isEqualTo(failed.failures());
    assertThat(reason(next)).isEqualTo("AccountNotFound");
    assertThat(StatusLint.violations(next, 4)).isEmpty();
  }

  @Test
  void bindingThatNoEngineEverKnewHasLittleToSay() {
    var refused = BindingStatusComposer.compose(
        null, 1, new Unmanaged.AccountRefused("prod", "spec.provider: unknown value."), LATER);
    var invalid = BindingStatusComposer.compose(
        null, 1, new Unmanaged.InvalidSpec("spec.region: missing."), LATER);

    assertThat(reason(refused)).isEqualTo("AccountRefused");
    assertThat(StatusLint.violations(refused, 1)).isEmpty();
    assertThat(reason(invalid)).isEqualTo("InvalidSpec");
    assertThat(StatusLint.violations(invalid, 1)).isEmpty();
  }

  @Test
  void reconcileRequestIsAcknowledged() {
    assertThat(Scene.allBound().requested("monday").compose().lastHandledReconcileAt())
        .isEqualTo("monday");
  }

  @Test
  void rowsEndAtOneHundredAndCountsAreExact() {
    var status = BindingRows.failing(312).compose();

    assertThat(status.failures()).hasSize(100);
    assertThat(status.failures().getLast().instanceId()).isEqualTo("i-bp0099");
    assertThat(status.failureReasons()).singleElement()
        .satisfies(count -> assertThat(count.count()).isEqualTo(312));
  }

  @Test
  void faultOfTheWholeIsCountedAndHasNoRows() {
    var scene = Scene.bound(0);
    for (int i = 0; i < 300; i++) {
      scene.fails("i-%03d".formatted(i), Shortfall.of(FailureReason.RoleNotFound));
    }

    var status = scene.compose();

    assertThat(status.failures()).isNull();
    assertThat(status.failureReasons()).singleElement()
        .satisfies(count -> assertThat(count.count()).isEqualTo(300));
  }

  private static Scene starting() {
    return Scene.bound(0).waits(Waiting.KNOWLEDGE, 250);
  }

  private static String reason(InstanceRoleBindingStatus status) {
    return ConditionType.Ready.in(status.conditions()).map(Condition::reason).orElseThrow();
  }

  private static Instant since(InstanceRoleBindingStatus status, ConditionType type) {
    return type.in(status.conditions()).map(Condition::lastTransitionTime).orElseThrow();
  }
}
