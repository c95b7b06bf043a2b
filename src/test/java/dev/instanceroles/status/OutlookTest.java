package dev.instanceroles.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.api.CloudAccountStatus;
import dev.instanceroles.api.Condition;
import dev.instanceroles.api.InstanceRoleBindingStatus;
import dev.instanceroles.domain.FailureReason;
import dev.instanceroles.engine.BindingReport.Shortfall;
import dev.instanceroles.engine.BindingReport.Waiting;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OutlookTest {
  static Stream<Arguments> outlooks() {
    var failing = Shortfall.of(FailureReason.OtherRole);
    return Stream.of(
        Arguments.of("all bound", Scene.allBound(), Outlook.READY, false),
        Arguments.of("suspended half way", Scene.bound(100).suspended(), Outlook.READY, false),
        Arguments.of("observed without drift", Scene.allBound().observing(), Outlook.READY, false),
        Arguments.of(
            "observed with drift", Scene.allBound().observing().plan(1, 0, 0), Outlook.PERSON,
            false),
        Arguments.of("let go", Scene.allBound().unbound(), Outlook.READY, false),
        Arguments.of(
            "on the way", Scene.bound(100).waits(Waiting.TURN, 150), Outlook.WAITING, true),
        Arguments.of(
            "throttled",
            Scene.bound(100).waits(Waiting.QUOTA, 150).throttled("AttachInstanceRamRole", "T"),
            Outlook.WAITING, true),
        Arguments.of(
            "settling", Scene.bound(249).waits(Waiting.SETTLING, 1), Outlook.WAITING, true),
        Arguments.of(
            "one needs a person", Scene.allBound().fails("i-1", failing), Outlook.PERSON, false),
        Arguments.of(
            "one needs a person and others are on the way",
            Scene.bound(100).waits(Waiting.TURN, 150).fails("i-1", failing), Outlook.PERSON, true),
        Arguments.of(
            "a decision is awaited",
            Scene.allBound().plan(0, 5, 0).waits(Waiting.DECISION, 5), Outlook.PERSON, false),
        Arguments.of(
            "the ledger is unavailable", Scene.allBound().ledgerFault("locked"), Outlook.PERSON,
            true));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("outlooks")
  void outlookIsAsTheTableSays(String sentence, Scene scene, Outlook outlook, boolean moves) {
    var status = scene.compose();

    assertThat(Outlook.of(status, Scene.GENERATION)).isEqualTo(outlook);
    assertThat(Outlook.moves(status, Scene.GENERATION)).isEqualTo(moves);
  }

  @Test
  void statusOfAnEarlierSpecSaysNothing() {
    var status = Scene.allBound().compose();

    assertThat(Outlook.of(status, 4)).isEqualTo(Outlook.WAITING);
    assertThat(Outlook.moves(status, 4)).isTrue();
  }

  @Test
  void objectWithoutStatusIsWaitedFor() {
    assertThat(Outlook.of((InstanceRoleBindingStatus) null, 1)).isEqualTo(Outlook.WAITING);
    assertThat(Outlook.of((CloudAccountStatus) null, 1)).isEqualTo(Outlook.WAITING);
    assertThat(Outlook.moves(null, 1)).isTrue();
  }

  @Test
  void freshObjectIsWaitedFor() {
    var unseen = new Condition(
        "Ready", Condition.Status.Unknown, "WaitingForOperator", "Nobody looked.", null, null);
    var fresh = new InstanceRoleBindingStatus(1L, List.of(unseen), null, null, null, null, null);

    assertThat(Outlook.of(fresh, 1)).isEqualTo(Outlook.WAITING);
  }

  @Test
  void worstOfNothingIsReady() {
    assertThat(Outlook.worst(List.of())).isEqualTo(Outlook.READY);
    assertThat(Outlook.worst(List.of(Outlook.WAITING, Outlook.PERSON, Outlook.READY)))
        .isEqualTo(Outlook.PERSON);
    assertThat(Outlook.worst(List.of(Outlook.READY, Outlook.WAITING))).isEqualTo(Outlook.WAITING);
  }
}
