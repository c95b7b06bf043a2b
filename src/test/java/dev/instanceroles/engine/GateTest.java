package dev.instanceroles.engine;

import static dev.instanceroles.engine.Bench.START;
import static dev.instanceroles.engine.Bench.after;
import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.domain.CloudError;
import dev.instanceroles.domain.FailureReason;
import dev.instanceroles.domain.Fault;
import dev.instanceroles.engine.PartitionReport.SignIn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GateTest {
  private static final String OURS = "1234567890123456";
  private static final Fault REVOKED =
      new Fault(FailureReason.CredentialsInvalid, new CloudError("InvalidAccessKeyId", "gone"));

  private static final Fault DOWN =
      new Fault(FailureReason.CloudUnavailable, new CloudError("NoAnswer", "no answer"));

  private final Gate gate = new Gate();

  @Test
  void withoutTenureNothingIsAsked() {
    assertThat(asked(START)).isEmpty();
    gate.tenure(after(10), START);
    assertThat(asked(START)).containsExactly(new Effect.Load(1));
    assertThat(asked(after(10))).as("it is over").isEmpty();
    assertThat(gate.next()).isEmpty();
  }

  @Test
  void eachThingIsAskedOnceAndInItsOrder() {
    gate.tenure(Instant.MAX, START);
    assertThat(asked(START)).containsExactly(new Effect.Load(1));
    assertThat(asked(START)).isEmpty();
    gate.loaded();
    assertThat(asked(START))
        .containsExactly(new Effect.ListAll(1), new Effect.CheckIdentity(1));
    assertThat(asked(START)).isEmpty();
    gate.listed();
    assertThat(gate.synced(START)).isTrue();
    assertThat(gate.ready(START)).as("who are we?").isFalse();
    gate.identity(new IdentityAnswer.SignedInAs(OURS), OURS, START);
    assertThat(gate.ready(START)).isTrue();
    assertThat(asked(START)).isEmpty();
    assertThat(gate.next()).as("to see that nothing changed").contains(after(50));
  }

  @Test
  void withoutAnAccountNobodySignsIn() {
    gate.tenure(Instant.MAX, START);
    advance(false, START);
    gate.loaded();
    assertThat(advance(false, START)).containsExactly(new Effect.ListAll(1));
    assertThat(advance(true, START)).containsExactly(new Effect.CheckIdentity(1));
  }

  @Test
  void aLapseOfTenureBeginsANewEpoch() {
    ready();
    gate.tenure(after(100), START);
    assertThat(gate.ready(after(99))).isTrue();
    assertThat(gate.ready(after(100))).isFalse();
    assertThat(gate.synced(after(100))).isFalse();
    gate.tenure(after(200), after(150));
    assertThat(gate.ready(after(150))).as("others may have acted meanwhile").isFalse();
    assertThat(asked(after(150))).containsExactly(new Effect.Load(2));
    assertThat(gate.epoch()).isEqualTo(2);
  }

  @Test
  void aRenewalInTimeChangesNothing() {
    ready();
    gate.tenure(after(20), START);
    gate.tenure(after(40), after(19));
    assertThat(gate.ready(after(30))).isTrue();
    assertThat(asked(after(30))).isEmpty();
  }

  @Test
  void tenureThatIsTakenAwayEndsAtOnce() {
    ready();
    gate.tenure(START, after(1));
    assertThat(gate.ready(after(1))).isFalse();
    gate.tenure(Instant.MAX, after(2));
    assertThat(asked(after(2))).containsExactly(new Effect.Load(2));
  }

  @Test
  void aRestartAsksEverythingAgain() {
    ready();
    gate.restart();
    assertThat(gate.synced(START)).isFalse();
    assertThat(asked(START)).containsExactly(new Effect.Load(2));
    gate.loaded();
    assertThat(asked(START))
        .containsExactly(new Effect.ListAll(2), new Effect.CheckIdentity(2));
  }

  @Test
  void whatFailsIsAskedAgainLaterEachTimeAndTold() {
    gate.tenure(Instant.MAX, START);
    asked(START);
    gate.failed("disk", START);
    assertThat(gate.fault()).isEqualTo("disk");
    assertThat(gate.next()).contains(after(1));
    assertThat(asked(START)).isEmpty();
    assertThat(asked(after(1))).containsExactly(new Effect.Load(1));
    gate.failed("disk", after(1));
    assertThat(asked(after(2))).isEmpty();
    assertThat(asked(after(3))).hasSize(1);
    gate.loaded();
    assertThat(gate.fault()).isNull();
    asked(after(3));
    gate.failed("api", after(3));
    assertThat(gate.next()).as("a first failure of this").contains(after(4));
    asked(after(4));
    gate.listed();
    assertThat(gate.fault()).isNull();
  }

  @Test
  void aFailedSignInIsTriedAgainWithinAMinute() {
    ready();
    gate.refused(REVOKED, START);
    assertThat(gate.ready(START)).isFalse();
    assertThat(gate.signIn()).isEqualTo(new SignIn.Failed(REVOKED));
    assertThat(asked(START)).isEmpty();
    assertThat(gate.next()).contains(after(1));
    Instant at = START;
    for (int failure = 0; failure < 20; failure++) {
      Instant next = gate.next().orElseThrow();
      assertThat(next).isBetween(at, at.plusSeconds(60));
      assertThat(asked(next)).containsExactly(new Effect.CheckIdentity(1));
      assertThat(gate.next()).as("it is under way").isEmpty();
      gate.identity(new IdentityAnswer.Failed(REVOKED), OURS, next);
      at = next;
    }
    assertThat(gate.next()).contains(at.plusSeconds(60));
  }

  @Test
  void anEditOfTheAccountTriesAFailedSignInAtOnce() {
    ready();
    gate.refused(REVOKED, START);
    gate.refused(REVOKED, START);
    gate.accountChanged();
    assertThat(asked(START)).containsExactly(new Effect.CheckIdentity(1));
    gate.identity(new IdentityAnswer.Failed(REVOKED), OURS, START);
    assertThat(gate.next()).as("and begins anew").contains(after(1));
  }

  @Test
  void credentialsOfAnotherAccountAreNotUsed() {
    gate.tenure(Instant.MAX, START);
    asked(START);
    gate.loaded();
    asked(START);
    gate.listed();
    gate.identity(new IdentityAnswer.SignedInAs("9"), OURS, START);
    assertThat(gate.ready(START)).isFalse();
    assertThat(gate.signIn()).isEqualTo(new SignIn.Mismatch("9"));
    assertThat(gate.next()).contains(after(1));
  }

  @Test
  void anAccountThatTheCloudDoesNotTellIsTakenAtItsWord() {
    gate.tenure(Instant.MAX, START);
    asked(START);
    gate.loaded();
    asked(START);
    gate.listed();
    gate.identity(new IdentityAnswer.NotTold(REVOKED), OURS, START);
    assertThat(gate.ready(START)).isTrue();
    assertThat(gate.signIn()).isEqualTo(new SignIn.TakenAtItsWord(REVOKED));
    assertThat(asked(START)).isEmpty();
  }

  @Test
  void whoWeAreIsAskedAgainEveryFiftySecondsWhileWorkGoesOn() {
    ready();
    assertThat(gate.next()).contains(after(50));
    assertThat(asked(after(49))).isEmpty();
    assertThat(asked(after(50))).containsExactly(new Effect.CheckIdentity(1));
    assertThat(gate.ready(after(50))).as("it was known a moment ago").isTrue();
    gate.identity(new IdentityAnswer.Failed(DOWN), OURS, after(51));
    assertThat(gate.ready(after(51))).as("an outage of STS says nothing").isTrue();
    assertThat(gate.signIn()).isEqualTo(new SignIn.Verified());
    assertThat(gate.next()).contains(after(52));
    assertThat(asked(after(52))).containsExactly(new Effect.CheckIdentity(1));
    gate.identity(new IdentityAnswer.Failed(REVOKED), OURS, after(53));
    assertThat(gate.ready(after(53))).as("a revoked key does").isFalse();
    assertThat(gate.signIn()).isEqualTo(new SignIn.Failed(REVOKED));
  }

  @Test
  void anotherAccountBehindTheSameCredentialsStopsTheWork() {
    ready();
    asked(after(50));
    gate.identity(new IdentityAnswer.SignedInAs("9"), OURS, after(51));
    assertThat(gate.ready(after(51))).isFalse();
    assertThat(gate.signIn()).isEqualTo(new SignIn.Mismatch("9"));
  }

  @Test
  void theEarlierOfTwoRetriesRings() {
    gate.tenure(Instant.MAX, START);
    asked(START);
    gate.loaded();
    asked(START);
    gate.failed("api", START);
    gate.failed("api", START);
    gate.identity(new IdentityAnswer.Failed(REVOKED), OURS, START);
    assertThat(gate.next()).contains(after(1));
    assertThat(asked(after(1))).containsExactly(new Effect.CheckIdentity(1));
    assertThat(gate.next()).contains(after(2));
  }

  @ParameterizedTest
  @EnumSource(FailureReason.class)
  void onlyFaultsOfTheAccountSpeakOfTheAccount(FailureReason reason) {
    boolean ofAccount =
        List.of(
            FailureReason.CredentialsInvalid,
            FailureReason.AccountMismatch,
            FailureReason.AccountRestricted,
            FailureReason.RegionNotFound,
            FailureReason.ClockSkewed)
            .contains(reason);
    assertThat(Gate.concernsAccount(new Fault(reason, new CloudError("X", "y"))))
        .isEqualTo(ofAccount);
  }

  private void ready() {
    gate.tenure(Instant.MAX, START);
    asked(START);
    gate.loaded();
    asked(START);
    gate.listed();
    gate.identity(new IdentityAnswer.SignedInAs(OURS), OURS, START);
  }

  private List<Effect> asked(Instant at) {
    return advance(true, at);
  }

  private List<Effect> advance(boolean account, Instant at) {
    List<Effect> effects = new ArrayList<>();
    gate.advance(account, at, effects::add);
    return effects;
  }
}
