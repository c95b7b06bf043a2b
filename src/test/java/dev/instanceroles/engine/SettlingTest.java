package dev.instanceroles.engine;

import static dev.instanceroles.engine.Bench.BLUE;
import static dev.instanceroles.engine.Bench.EMPTY;
import static dev.instanceroles.engine.Bench.MISSING;
import static dev.instanceroles.engine.Bench.RED;
import static dev.instanceroles.engine.Bench.START;
import static dev.instanceroles.engine.Bench.WEB;
import static dev.instanceroles.engine.Bench.after;
import static dev.instanceroles.engine.Bench.attach;
import static dev.instanceroles.engine.Bench.holding;
import static dev.instanceroles.engine.Bench.id;
import static dev.instanceroles.engine.Bench.items;
import static dev.instanceroles.engine.Bench.passed;
import static dev.instanceroles.engine.Bench.swapOff;
import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.domain.CloudError;
import dev.instanceroles.domain.Observation;
import dev.instanceroles.domain.PassedRole;
import dev.instanceroles.ledger.Entry;
import dev.instanceroles.ledger.Operation;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SettlingTest {
  private static final long SETTLED = Timing.DEFAULT.settle().toSeconds();
  private static final long EXPIRED = Timing.DEFAULT.signatureLife().toSeconds();
  private static final PassedRole NARROWED = new PassedRole(BLUE, "{\"Version\":\"1\"}");

  private final Workspace work = new Workspace(Bench.PARTITION, Timing.DEFAULT);
  private final Settling settling =
      new Settling(
          work,
          new Evaluation(
              work, new Situations(work), new Forgetting(work), new Swapping(work)));

  @Test
  void anAttachThatIsFoundOnIsPresumedAndOver() {
    Live live = unanswered(attach(BLUE));
    readAfterTheWait(holding(BLUE));
    assertThat(entry()).isEqualTo(Entry.of(id(1), passed(BLUE), Entry.State.PRESUMED, WEB));
    assertThat(work.sends.get(live.id)).isNull();
  }

  @Test
  void aReadThatBeganInTheWaitSettlesNothing() {
    Live live = unanswered(attach(BLUE));
    settling.advance(after(SETTLED));
    read(holding(BLUE), SETTLED - 1);
    assertThat(work.sends.get(live.id)).isNotNull();
    assertThat(work.memory.entry(id(1))).isNull();
  }

  @Test
  void theEndOfTheWaitAsksForARead() {
    unanswered(attach(BLUE));
    settling.advance(after(SETTLED - 1));
    assertThat(work.reader.due(1, after(SETTLED))).isEmpty();
    settling.advance(after(SETTLED));
    assertThat(work.reader.due(1, after(SETTLED + 1))).hasSize(1);
  }

  @Test
  void anAttachThatIsNotOnMayStillComeAndIsAnsweredFor() {
    Live live = unanswered(attach(BLUE));
    readAfterTheWait(EMPTY);
    assertThat(entry().state()).isEqualTo(Entry.State.PRESUMED);
    assertThat(live.stage).isEqualTo(Live.Stage.GHOST);
    assertThat(live.blocks(id(1))).isFalse();
    assertThat(work.sends.haunted(id(1))).isTrue();
  }

  @Test
  void aGhostEndsWithOneLastReadThatBeganAfterItsLife() {
    Live live = unanswered(attach(BLUE));
    readAfterTheWait(EMPTY);
    settling.advance(after(EXPIRED - 1));
    assertThat(live.stage).isEqualTo(Live.Stage.GHOST);
    settling.advance(after(EXPIRED));
    assertThat(work.reader.due(1, after(EXPIRED + 1))).hasSize(1);
    read(EMPTY, EXPIRED - 1);
    assertThat(work.sends.get(live.id)).isNotNull();
    read(EMPTY, EXPIRED);
    assertThat(work.sends.get(live.id)).isNull();
  }

  @Test
  void whatTheLastReadFindsOnABareInstanceIsPresumed() {
    own(passed(RED), Entry.State.BARE);
    unanswered(attach(BLUE));
    readAfterTheWait(EMPTY);
    assertThat(entry().state()).as("nothing came").isEqualTo(Entry.State.BARE);
    settling.advance(after(EXPIRED));
    read(holding(BLUE), EXPIRED);
    assertThat(entry()).isEqualTo(Entry.of(id(1), passed(BLUE), Entry.State.PRESUMED, WEB));
  }

  @Test
  void anUnreadableInstanceIsAskedAgain() {
    Live live = unanswered(attach(BLUE));
    readAfterTheWait(new Observation.Unreadable(new CloudError("X", "y")));
    assertThat(live.ghosts).isEmpty();
    assertThat(work.memory.entry(id(1))).isNull();
  }

  @Test
  void theRoleOfAnotherSendOfOursProvesNothing() {
    own(passed(BLUE), Entry.State.OWNED);
    Live live = unanswered(attach(BLUE));
    readAfterTheWait(holding(BLUE));
    assertThat(work.sends.get(live.id)).as("it may still land").isNotNull();
    assertThat(entry().state()).isEqualTo(Entry.State.OWNED);
  }

  @Test
  void soDoesARetainedOne() {
    own(passed(BLUE), Entry.State.RETAINED);
    Live live = unanswered(attach(BLUE));
    readAfterTheWait(holding(BLUE));
    assertThat(work.sends.get(live.id)).isNotNull();
    assertThat(entry().state()).isEqualTo(Entry.State.RETAINED);
  }

  @Test
  void theMoreRecentPresumptionNamesThePolicy() {
    own(passed(BLUE), Entry.State.PRESUMED);
    unanswered(new Operation(Operation.Purpose.ATTACH, NARROWED));
    readAfterTheWait(holding(BLUE));
    assertThat(entry().matches(NARROWED)).isTrue();
  }

  @Test
  void aVanishedInstanceDisprovesNoEntry() {
    own(passed(RED), Entry.State.OWNED);
    unanswered(attach(BLUE));
    readAfterTheWait(MISSING);
    assertThat(entry()).isEqualTo(Entry.of(id(1), passed(RED), Entry.State.OWNED, WEB));
  }

  @Test
  void aSwapFoundBareIsBare() {
    own(passed(RED), Entry.State.OWNED);
    unanswered(swapOff(RED));
    readAfterTheWait(EMPTY);
    assertThat(entry().state()).isEqualTo(Entry.State.BARE);
  }

  @Test
  void aSwapWhoseInstanceVanishedTookNothingOff() {
    own(passed(RED), Entry.State.OWNED);
    unanswered(swapOff(RED));
    readAfterTheWait(MISSING);
    assertThat(entry().state()).isEqualTo(Entry.State.OWNED);
  }

  @Test
  void aSwapOfAForeignRoleRemembersWhoseItWas() {
    unanswered(new Operation(Operation.Purpose.SWAP_FOREIGN, passed(RED)));
    readAfterTheWait(EMPTY);
    assertThat(entry().has(Entry.Mark.FOREIGN)).isTrue();
    assertThat(entry().state()).isEqualTo(Entry.State.BARE);
  }

  private Live unanswered(Operation operation) {
    Live live = work.sends.plan(1, operation, items(WEB, 1), START);
    work.sends.unresolved(live, START);
    return live;
  }

  private void readAfterTheWait(Observation what) {
    settling.advance(after(SETTLED));
    read(what, SETTLED);
  }

  private void read(Observation what, long seconds) {
    work.snapshot.read(id(1), what, after(seconds));
    settling.read(id(1), after(seconds));
  }

  private void own(PassedRole role, Entry.State state) {
    work.memory.put(
        Entry.of(id(1), role, state, state == Entry.State.RETAINED ? null : WEB));
  }

  private Entry entry() {
    return Objects.requireNonNull(work.memory.entry(id(1)));
  }
}
