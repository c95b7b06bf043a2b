package dev.instanceroles.engine;

import static dev.instanceroles.engine.Bench.BLUE;
import static dev.instanceroles.engine.Bench.NO_ROLE;
import static dev.instanceroles.engine.Bench.START;
import static dev.instanceroles.engine.Bench.after;
import static dev.instanceroles.engine.Bench.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.plan.RoleVerdict;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RolesTest {
  private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

  private final Roles roles = new Roles(Timing.DEFAULT);

  @Test
  void aRoleIsLookedUpOnceForAllWhoWait() {
    assertThat(roles.due(START)).isEmpty();
    roles.need(BLUE, id(1));
    roles.need(BLUE, id(2));
    assertThat(roles.due(START)).containsExactly(BLUE);
    assertThat(roles.due(START)).as("it is under way").isEmpty();
    assertThat(roles.next()).isEmpty();
    assertThat(roles.checked(BLUE, new RoleAnswer.Usable(), after(1)))
        .containsExactly(id(1), id(2));
    assertThat(roles.verdict(BLUE)).isEqualTo(new RoleVerdict.Usable());
    assertThat(roles.due(after(2))).as("nobody waits").isEmpty();
  }

  @Test
  void aGoodVerdictGrowsStaleAndIsThenLookedUpAtOnce() {
    roles.checked(BLUE, new RoleAnswer.Usable(), START);
    assertThat(roles.stale(BLUE, TEN_MINUTES, after(599))).isFalse();
    assertThat(roles.stale(BLUE, TEN_MINUTES, after(600))).isTrue();
    roles.need(BLUE, id(1));
    assertThat(roles.due(after(600))).containsExactly(BLUE);
  }

  @Test
  void aBadVerdictIsAskedAgainLaterEachTime() {
    roles.checked(BLUE, new RoleAnswer.Unusable(NO_ROLE), START);
    assertThat(roles.stale(BLUE, TEN_MINUTES, after(9_999))).isFalse();
    roles.need(BLUE, id(1));
    assertThat(roles.due(after(4))).isEmpty();
    assertThat(roles.next()).contains(after(5));
    assertThat(roles.due(after(5))).containsExactly(BLUE);
    roles.checked(BLUE, new RoleAnswer.Unverified(NO_ROLE), after(5));
    roles.need(BLUE, id(1));
    assertThat(roles.due(after(14))).isEmpty();
    assertThat(roles.due(after(15))).containsExactly(BLUE);
  }

  @Test
  void aRefusedRoleIsOnProbationUntilAnAttachOfItWorked() {
    roles.need(BLUE, id(1));
    assertThat(roles.refused(BLUE, NO_ROLE, START)).containsExactly(id(1));
    assertThat(roles.verdict(BLUE)).isEqualTo(new RoleVerdict.Unusable(NO_ROLE));
    roles.checked(BLUE, new RoleAnswer.Usable(), after(5));
    assertThat(roles.onProbation(BLUE)).isTrue();
    assertThat(roles.refusal(BLUE)).isEqualTo(NO_ROLE);
    roles.proved(BLUE);
    assertThat(roles.onProbation(BLUE)).isFalse();
  }

  @Test
  void successMakesTheNextWaitShortAgain() {
    roles.refused(BLUE, NO_ROLE, START);
    roles.refused(BLUE, NO_ROLE, after(5));
    roles.proved(BLUE);
    roles.refused(BLUE, NO_ROLE, after(20));
    roles.need(BLUE, id(1));
    assertThat(roles.due(after(25))).containsExactly(BLUE);
  }

  @Test
  void aPersonWhoAsksGetsALookAtOnce() {
    roles.refused(BLUE, NO_ROLE, START);
    roles.need(BLUE, id(1));
    roles.recheck(BLUE);
    assertThat(roles.due(after(1))).containsExactly(BLUE);
    roles.checked(BLUE, new RoleAnswer.Usable(), after(1));
    roles.recheck(BLUE);
    assertThat(roles.stale(BLUE, TEN_MINUTES, after(2))).as("it was good").isFalse();
  }

  @Test
  void aNewEpochAsksAgainWhatWasUnderWay() {
    roles.need(BLUE, id(1));
    roles.due(START);
    roles.forgetQuestions();
    assertThat(roles.due(START)).containsExactly(BLUE);
  }
}
