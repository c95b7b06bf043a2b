package dev.instanceroles.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.domain.FailureReason;
import dev.instanceroles.domain.FailureReason.Scope;
import dev.instanceroles.engine.BindingReport.Shortfall;
import dev.instanceroles.engine.BindingReport.Waiting;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class PrecedenceTest {
  /** What can be true at once, the worst first. */
  private static final List<Fact> WORST_FIRST = List.of(
      new Fact("Suspended", Scene::suspended),
      new Fact(
          "CredentialsInvalid",
          scene -> scene.signInFails(
              FailureReason.CredentialsInvalid, "InvalidAccessKeyId.Inactive", "Inactive.")),
      fault("PermissionDenied"),
      fault("AccountRestricted"),
      fault("RegionNotFound"),
      fault("RequestRefused"),
      new Fact("LedgerUnavailable", scene -> scene.ledgerFault("damaged")),
      fault("NotGranted"),
      fault("RoleNotFound"),
      fault("RoleNotTrusted"),
      fault("PassRoleForbidden"),
      fault("PolicyInvalid"),
      new Fact(
          "SwapRolledBack",
          scene -> scene.plan(0, 0, 9)
              .latched(FailureReason.RoleNotTrusted, "InvalidRamRole.NotEcsRole", "")),
      fault("RoleUnverified"),
      new Fact(
          "ApprovalPending", scene -> scene.approves("3f9c12ab77d0", false, Scene.swap(1, "Old"))),
      new Fact("DetachHeld", scene -> scene.waits(Waiting.DECISION, 5)),
      new Fact("SelectorShrunk", scene -> scene.shrunk("3f9c12ab77d0", 3, 40)),
      new Fact("DriftDetected", scene -> scene.observing().plan(3, 0, 0)),
      new Fact(
          "PartiallyBound", scene -> scene.fails("i-x", Shortfall.of(FailureReason.OtherRole))),
      new Fact("Conflicted", scene -> scene.fails("i-y", Shortfall.of(FailureReason.Conflicted))),
      fault("ClockSkewed"),
      fault("CloudUnavailable"),
      new Fact(
          "Throttled",
          scene -> scene.waits(Waiting.QUOTA, 5).throttled("AttachInstanceRamRole", "Throttling")),
      new Fact("Progressing", scene -> scene.waits(Waiting.TURN, 5)));

  record Fact(String reason, UnaryOperator<Scene> made) {
    @Override
    public String toString() {
      return reason;
    }
  }

  static Stream<Arguments> pairs() {
    var pairs = new ArrayList<Arguments>();
    for (int worse = 0; worse < WORST_FIRST.size(); worse++) {
      for (int better = worse; better < WORST_FIRST.size(); better++) {
        pairs.add(Arguments.of(WORST_FIRST.get(worse), WORST_FIRST.get(better)));
      }
    }
    return pairs.stream();
  }

  @ParameterizedTest(name = "{0} before {1}")
  @MethodSource("pairs")
  void worseWins(Fact worse, Fact better) {
    var status = better.made().andThen(worse.made()).apply(Scene.allBound()).compose();

    assertThat(ConditionType.Ready.in(status.conditions()).orElseThrow().reason())
        .isEqualTo(worse.reason());
    assertThat(StatusLint.violations(status, Scene.GENERATION)).isEmpty();
  }

  @Test
  void whatNeedsPersonComesBeforeWhatPassesAndThatBeforeSuccess() {
    var outlooks = Stream.of(ReadyReason.values())
        .filter(reason -> reason != ReadyReason.Suspended)
        .map(ReadyReason::outlook)
        .distinct()
        .toList();

    assertThat(outlooks).containsExactly(Outlook.PERSON, Outlook.WAITING, Outlook.READY);
  }

  @ParameterizedTest
  @EnumSource(FailureReason.class)
  void faultOfTheWholeHasItsReasonAndFaultOfOneInstanceHasNone(FailureReason failure) {
    var names = Stream.of(ReadyReason.values()).map(ReadyReason::name);

    if (failure.scope() == Scope.INSTANCE && failure != FailureReason.Conflicted) {
      assertThat(names).doesNotContain(failure.name());
    } else {
      assertThat(names).contains(failure.name());
    }
  }

  private static Fact fault(String reason) {
    return new Fact(
        reason,
        scene -> scene.fails("i-" + reason, Shortfall.of(FailureReason.valueOf(reason))));
  }
}
