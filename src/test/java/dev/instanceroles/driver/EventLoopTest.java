package dev.instanceroles.driver;

import static dev.instanceroles.driver.FakeWorld.commit;
import static dev.instanceroles.driver.FakeWorld.read;
import static dev.instanceroles.driver.FakeWorld.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.domain.FailureReason;
import dev.instanceroles.domain.RoleName;
import dev.instanceroles.engine.BindingsPort.ListAnswer;
import dev.instanceroles.engine.Effect;
import dev.instanceroles.engine.Event;
import dev.instanceroles.engine.IdentityAnswer;
import dev.instanceroles.engine.PartitionReport;
import dev.instanceroles.engine.ReadAnswer;
import dev.instanceroles.engine.RoleAnswer;
import dev.instanceroles.engine.SendAnswer;
import dev.instanceroles.ledger.BatchId;
import dev.instanceroles.ledger.LedgerPort.WriteResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The loop on the test's own thread, with workers that work when they are told to. */
class EventLoopTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final FakeWorld world = new FakeWorld();
  private final List<Runnable> workers = new ArrayList<>();
  private final List<Event> seen = new ArrayList<>();
  private final List<Instant> seenAt = new ArrayList<>();
  private Instant now = START;
  private Function<Event, List<Effect>> script = event -> List.of();
  private final SendPermit permit = new SendPermit(() -> now);
  private final EventLoop loop = new EventLoop(
      (event, at) -> {
        seen.add(event);
        seenAt.add(at);
        return script.apply(event);
      },
      new Calls(world.ports(), permit, () -> now),
      () -> now,
      workers::add);

  @BeforeEach
  void haveTenure() {
    permit.tenureUntil(Instant.MAX);
  }

  private void give(Effect... effects) {
    script = event -> List.of(effects);
    loop.post(new Event.AccountChanged(null));
    loop.step();
    script = event -> List.of();
    seen.clear();
    seenAt.clear();
  }

  private void work() {
    workers.removeFirst().run();
  }

  private void settle() {
    while (!workers.isEmpty() || loop.step()) {
      if (!workers.isEmpty()) {
        work();
      }
    }
  }

  @Test
  void eventsReachTheMachineInOrderAndWithTheTime() {
    var first = new Event.TenureUntil(START);
    var second = new Event.TenureUntil(Instant.MAX);
    loop.post(first);
    loop.post(second);

    assertThat(loop.step()).isTrue();
    now = now.plusSeconds(3);
    assertThat(loop.step()).isTrue();
    assertThat(loop.step()).isFalse();

    assertThat(seen).containsExactly(first, second);
    assertThat(seenAt).containsExactly(START, START.plusSeconds(3));
  }

  @Test
  void everyEffectIsAnsweredByItsEvent() {
    var role = new RoleName("Reader");
    var batch = new BatchId(7, 8);
    give(
        new Effect.Load(1),
        new Effect.ListAll(2),
        new Effect.CheckIdentity(3),
        new Effect.CheckRole(4, role),
        read(5),
        commit(6),
        new Effect.ListLive(7, batch),
        send(9, START.plusSeconds(4)));
    settle();

    var listed = new ListAnswer.Listed(3, List.of());
    assertThat(seen).containsExactlyInAnyOrder(
        new Event.Loaded(1, FakeWorld.LEDGER),
        new Event.BindingsSynced(2, listed),
        new Event.IdentityChecked(3, new IdentityAnswer.SignedInAs("12")),
        new Event.RoleChecked(4, role, new RoleAnswer.Usable()),
        new Event.Observed(1, 5, START, new ReadAnswer.Rows(Map.of())),
        new Event.CommitAnswered(1, 6, world.write(FakeWorld.LEDGER)),
        new Event.LiveListed(7, batch, listed),
        new Event.Answered(1, new BatchId(1, 9), new SendAnswer.Items(Map.of())));
  }

  @Test
  void aReadIsAsOldAsItsBeginning() {
    give(read(1));
    now = now.plusSeconds(5);
    workers.getFirst().run();
    now = now.plusSeconds(5);
    loop.step();

    assertThat(seen).first()
        .extracting(event -> ((Event.Observed) event).started())
        .isEqualTo(START.plusSeconds(5));
  }

  @Test
  void releasesAndReportsArePerformedWithoutAnswer() {
    var report = new PartitionReport(
        FakeWorld.PARTITION,
        List.of(),
        List.of(),
        new PartitionReport.SignIn.Verified(),
        null,
        0,
        0,
        null,
        new TreeMap<>());
    var key = new BindingKey("team-a", "web");
    give(
        new Effect.Release(key, "a"), new Effect.Release(key, "b"), new Effect.Report(report));
    settle();

    assertThat(world.calls).containsExactly("report", "release a", "release b");
    assertThat(seen).isEmpty();
  }

  @Test
  void oneCommitIsMadeAtATimeAndInOrder() {
    give(commit(1), commit(2));
    assertThat(workers).hasSize(1);

    work();
    assertThat(workers).isEmpty();
    loop.step();

    assertThat(workers).hasSize(1);
    settle();
    assertThat(seen).extracting(event -> ((Event.CommitAnswered) event).number())
        .containsExactly(1L, 2L);
  }

  @Test
  void fourReadsAndFourSendsAreMadeAtATime() {
    give(read(1), read(2), read(3), read(4), read(5));
    assertThat(workers).hasSize(4);
    workers.clear();

    var late = START.plusSeconds(4);
    give(send(1, late), send(2, late), send(3, late), send(4, late), send(5, late));
    assertThat(workers).hasSize(4);

    work();
    loop.step();
    assertThat(workers).hasSize(4);
  }

  @Test
  void oneListIsMadeAtATime() {
    give(new Effect.ListAll(1), new Effect.ListLive(1, new BatchId(1, 1)));

    assertThat(workers).hasSize(1);
  }

  @Test
  void oneReleaseIsMadeAtATime() {
    var key = new BindingKey("team-a", "web");
    give(new Effect.Release(key, "a"), new Effect.Release(key, "b"));

    assertThat(workers).hasSize(1);
  }

  @Test
  void theTimerTicksOnceWhenItIsDue() {
    give(new Effect.WakeAt(START.plusSeconds(9)), new Effect.WakeAt(START.plusSeconds(2)));

    now = START.plusMillis(1999);
    assertThat(loop.step()).isFalse();
    now = START.plusSeconds(2);
    assertThat(loop.step()).isTrue();
    now = START.plusSeconds(60);
    assertThat(loop.step()).isFalse();

    assertThat(seen).containsExactly(new Event.Tick());
  }

  @Test
  void aDueTimerIsNotHeldUpByAStreamOfEvents() {
    give(new Effect.WakeAt(START));
    loop.post(new Event.AccountChanged(null));
    loop.step();

    assertThat(seen).containsExactly(new Event.Tick());
  }

  @Test
  void nothingIsSentWithoutTenure() {
    permit.tenureUntil(START);
    give(send(1, START.plusSeconds(4)));
    settle();

    assertThat(world.calls).isEmpty();
    assertNotSent();
  }

  @Test
  void nothingIsSentAfterItsTime() {
    give(send(1, START.plusSeconds(4)));
    now = START.plusMillis(4001);
    settle();

    assertThat(world.calls).isEmpty();
    assertNotSent();
  }

  @Test
  void tenureIsAskedAgainAtTheLastMoment() {
    world.duringSend = () -> permit.tenureUntil(START);
    give(send(1, START.plusSeconds(4)));
    settle();

    assertThat(world.calls).containsExactly("send 1-1 shut");
  }

  @Test
  void theDeadlineIsAskedAgainAtTheLastMoment() {
    world.duringSend = () -> now = START.plusSeconds(5);
    give(send(1, START.plusSeconds(4)));
    settle();

    assertThat(world.calls).containsExactly("send 1-1 shut");
  }

  @Test
  void nothingIsSentThatWasDecidedInAnEarlierEpoch() {
    var late = START.plusSeconds(4);
    give(new Effect.Load(1), send(1, late));
    give(new Effect.Load(2));
    settle();

    assertThat(world.calls).containsOnly("load");
  }

  private void assertNotSent() {
    assertThat(seen).singleElement()
        .extracting(event -> ((Event.Answered) event).answer())
        .isInstanceOf(SendAnswer.NotSent.class);
  }

  @Test
  void aStopWaitsForWhatWasSentAndForItsCommit() {
    give(send(1, START.plusSeconds(4)));
    script = event -> event instanceof Event.Answered ? List.of(commit(1)) : List.of();
    loop.postStop();
    loop.step();
    assertThat(loop.finished()).isFalse();

    work();
    assertThat(loop.finished()).as("its answer is not handled").isFalse();
    loop.step();
    assertThat(loop.finished()).as("it is not committed").isFalse();
    work();
    loop.step();

    assertThat(loop.finished()).isTrue();
    assertThat(world.calls).containsExactly("send 1-1", "write");
  }

  @Test
  void aStopDoesNotWaitForEver() {
    give(send(1, START.plusSeconds(4)));
    loop.postStop();
    loop.step();
    now = START.plus(EventLoop.STOPPING).minusMillis(1);
    loop.postStop();
    loop.step();
    assertThat(loop.finished()).isFalse();

    now = START.plus(EventLoop.STOPPING);
    assertThat(loop.finished()).isTrue();
  }

  @Test
  void aStopStartsNothingNew() {
    give(read(1), read(2), read(3), read(4), read(5), new Effect.WakeAt(START.plusSeconds(1)));
    loop.postStop();
    loop.step();
    give(new Effect.ListAll(1), new Effect.Release(new BindingKey("a", "b"), "c"), read(6));

    assertThat(workers).as("what was started before").hasSize(4);
    work();
    loop.step();
    assertThat(workers).hasSize(3);
    now = START.plusSeconds(2);
    assertThat(loop.step()).as("a tick").isFalse();
    assertThat(loop.finished()).isTrue();
  }

  @Test
  void beforeAStopThereIsNoEnd() {
    assertThat(loop.finished()).isFalse();
  }

  @Test
  void anAdapterThatBreaksIsAnsweredForCarefully() {
    world.broken = new AssertionError("the canary");
    give(
        send(1, START.plusSeconds(4)),
        read(2),
        commit(3),
        new Effect.Load(1),
        new Effect.ListAll(5),
        new Effect.CheckIdentity(6),
        new Effect.CheckRole(7, new RoleName("Reader")),
        new Effect.Release(new BindingKey("a", "b"), "c"));
    settle();

    var why = "internal error (AssertionError), see the log";
    assertThat(seen).hasSize(7)
        .contains(
            new Event.Answered(1, new BatchId(1, 1), new SendAnswer.Ambiguous(why)),
            new Event.CommitAnswered(1, 3, new WriteResult.Failed(why)),
            new Event.LoadFailed(1, why),
            new Event.BindingsSynced(5, new ListAnswer.Failed(why)));
    assertThat(seen).filteredOn(event -> event instanceof Event.Observed)
        .singleElement()
        .satisfies(event -> {
          var failed = (ReadAnswer.Failed) ((Event.Observed) event).answer();
          assertThat(failed.fault().reason()).isEqualTo(FailureReason.RequestRefused);
          assertThat(failed.retryAfter()).isEqualTo(Duration.ofMinutes(1));
        });
    assertThat(seen).hasToString(seen.toString().replace("canary", ""));
    assertThat(workers).isEmpty();
  }

  @Test
  void aLaneGoesOnAfterAnAdapterBroke() {
    world.broken = new AssertionError();
    give(commit(1), commit(2), new Effect.Release(new BindingKey("a", "b"), "c"));
    settle();

    assertThat(seen).hasSize(2);
    assertThat(world.calls).contains("release c");
  }

  @Test
  void aLedgerThatCannotBeReadSaysWhy() {
    var ports = new Ports(
        world,
        new UnreadableLedger(),
        world,
        report -> {});
    var calls = new Calls(ports, permit, () -> now);

    assertThat(calls.load(new Effect.Load(3)))
        .isEqualTo(new Event.LoadFailed(3, "journal: It is damaged."));
  }

  @Test
  void aMachineThatBreaksEndsTheLoop() {
    script = event -> {
      throw new IllegalStateException("a bug");
    };
    loop.post(new Event.Tick());

    assertThatThrownBy(loop::step).hasMessage("a bug");
  }
}
