package dev.instanceroles.engine;

import static dev.instanceroles.engine.Bench.BLUE;
import static dev.instanceroles.engine.Bench.EMPTY;
import static dev.instanceroles.engine.Bench.MISSING;
import static dev.instanceroles.engine.Bench.START;
import static dev.instanceroles.engine.Bench.WEB;
import static dev.instanceroles.engine.Bench.after;
import static dev.instanceroles.engine.Bench.attach;
import static dev.instanceroles.engine.Bench.holding;
import static dev.instanceroles.engine.Bench.id;
import static dev.instanceroles.engine.Bench.items;
import static dev.instanceroles.engine.Bench.passed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.domain.Observation;
import dev.instanceroles.ledger.Entry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ForgettingTest {
  private static final long GAP = Timing.DEFAULT.forgetGap().toSeconds();

  private final Workspace work = new Workspace(Bench.PARTITION, Timing.DEFAULT);
  private final Forgetting forgetting = new Forgetting(work);

  @BeforeEach
  void everythingIsKnown() {
    Bench.open(work.gate);
  }

  @Test
  void nothingIsForgottenThatWasNotRead() {
    assertThat(forgetting.proved(entry(1, Entry.State.BARE))).isFalse();
  }

  @Test
  void oneReadIsNotEnoughAndTwoAgreeingOnesFarApartAre() {
    Entry entry = entry(1, Entry.State.OWNED);
    read(1, EMPTY, 0);
    assertThat(forgetting.proved(entry)).isFalse();
    read(1, EMPTY, GAP - 1);
    assertThat(forgetting.proved(entry)).as("too close together").isFalse();
    read(1, EMPTY, GAP);
    assertThat(forgetting.proved(entry)).isTrue();
  }

  @Test
  void readsThatDisagreeStartAgain() {
    Entry entry = entry(1, Entry.State.OWNED);
    read(1, EMPTY, 0);
    read(1, MISSING, GAP / 2);
    read(1, EMPTY, GAP);
    assertThat(forgetting.proved(entry)).isFalse();
  }

  @Test
  void ofABareInstanceOneReadTellsEnough() {
    Entry entry = entry(1, Entry.State.BARE);
    read(1, EMPTY, 0);
    assertThat(forgetting.proved(entry)).isTrue();
  }

  @Test
  void aRefusedDetachCountsOnceALaterReadShowsTheRoleOff() {
    Entry entry = entry(1, Entry.State.OWNED);
    read(1, EMPTY, 0);
    forgetting.refused(id(1), after(1));
    assertThat(forgetting.proved(entry)).as("the read is older").isFalse();
    read(1, EMPTY, 2);
    assertThat(forgetting.proved(entry)).isTrue();
    forgetting.attached(id(1));
    assertThat(forgetting.proved(entry)).as("it was attached since").isFalse();
  }

  @Test
  void whatWasSeenInAnEarlierEpochIsNoProof() {
    Entry entry = entry(1, Entry.State.OWNED);
    read(1, EMPTY, 0);
    read(1, EMPTY, GAP);
    forgetting.refused(id(1), after(GAP));
    forgetting.newEpoch(after(GAP + 1));
    assertThat(forgetting.proved(entry)).as("another leader may have attached it").isFalse();
    read(1, holding(BLUE), GAP + 2);
    read(1, EMPTY, GAP + 3);
    assertThat(forgetting.proved(entry)).as("the refusal was before, too").isFalse();
    read(1, EMPTY, 2 * GAP + 3);
    assertThat(forgetting.proved(entry)).isTrue();
  }

  @Test
  void aVanishedInstanceIsNotForgottenForARefusedDetach() {
    Entry entry = entry(1, Entry.State.OWNED);
    forgetting.refused(id(1), START);
    read(1, MISSING, 1);
    assertThat(forgetting.proved(entry)).isFalse();
    read(1, MISSING, 1 + GAP);
    assertThat(forgetting.proved(entry)).isTrue();
  }

  @Test
  void whereManyVanishedTogetherNoneIsForgotten() {
    for (int number = 1; number <= 20; number++) {
      entry(number, Entry.State.OWNED);
      read(number, number <= 5 ? MISSING : EMPTY, 0);
      read(number, number <= 5 ? MISSING : EMPTY, GAP);
    }
    assertThat(forgetting.proved(entry(1, Entry.State.OWNED))).as("5 of 20").isFalse();
    assertThat(forgetting.proved(entry(6, Entry.State.OWNED))).as("it exists").isTrue();
    for (int number = 21; number <= 25; number++) {
      entry(number, Entry.State.OWNED);
    }
    assertThat(forgetting.proved(entry(1, Entry.State.OWNED))).as("5 of 25").isTrue();
  }

  @Test
  void withoutAProvedIdentityAVanishedInstanceIsNotForgotten() {
    work.gate.identity(
        new IdentityAnswer.NotTold(Bench.BUSY), Bench.PARTITION.accountId(), START);
    Entry vanished = entry(1, Entry.State.OWNED);
    read(1, MISSING, 0);
    read(1, MISSING, GAP);
    assertThat(forgetting.proved(vanished)).as("perhaps it is in another account").isFalse();
    Entry bare = entry(2, Entry.State.OWNED);
    read(2, EMPTY, 0);
    read(2, EMPTY, GAP);
    assertThat(forgetting.proved(bare)).as("it is in this one").isTrue();
  }

  @Test
  void fewInstancesAreNoMass() {
    for (int number = 1; number <= 4; number++) {
      entry(number, Entry.State.OWNED);
      read(number, MISSING, 0);
      read(number, MISSING, GAP);
    }
    assertThat(forgetting.proved(entry(1, Entry.State.OWNED))).isTrue();
  }

  @Test
  void aSendWithoutOutcomeAndAGhostKeepTheEntry() {
    Entry entry = entry(1, Entry.State.BARE);
    read(1, EMPTY, 0);
    Live live = work.sends.plan(1, attach(BLUE), items(WEB, 1), START);
    assertThat(forgetting.proved(entry)).as("it may be on the way").isFalse();
    live.ghosts.add(id(1));
    assertThat(forgetting.proved(entry)).as("it may still land").isFalse();
    work.sends.close(live);
    assertThat(forgetting.proved(entry)).isTrue();
  }

  private Entry entry(int number, Entry.State state) {
    Entry entry = Entry.of(id(number), passed(BLUE), state, WEB);
    work.memory.put(entry);
    return entry;
  }

  private void read(int number, Observation what, long seconds) {
    work.snapshot.read(id(number), what, after(seconds));
  }
}
