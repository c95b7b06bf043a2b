package dev.instanceroles.engine;

import static dev.instanceroles.engine.Bench.BLUE;
import static dev.instanceroles.engine.Bench.EMPTY;
import static dev.instanceroles.engine.Bench.JOB;
import static dev.instanceroles.engine.Bench.NO_ROLE;
import static dev.instanceroles.engine.Bench.RED;
import static dev.instanceroles.engine.Bench.START;
import static dev.instanceroles.engine.Bench.WEB;
import static dev.instanceroles.engine.Bench.after;
import static dev.instanceroles.engine.Bench.attach;
import static dev.instanceroles.engine.Bench.holding;
import static dev.instanceroles.engine.Bench.id;
import static dev.instanceroles.engine.Bench.items;
import static dev.instanceroles.engine.Bench.passed;
import static dev.instanceroles.engine.Bench.release;
import static dev.instanceroles.engine.Bench.swapOff;
import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.domain.Account;
import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.domain.DetachLimit;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.Mode;
import dev.instanceroles.domain.Nodes;
import dev.instanceroles.domain.Observation;
import dev.instanceroles.domain.RoleName;
import dev.instanceroles.domain.SwapPolicy;
import dev.instanceroles.domain.Tags;
import dev.instanceroles.ledger.Entry;
import dev.instanceroles.ledger.Operation;
import dev.instanceroles.plan.Grants;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class VerificationTest {
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
  private final Verification verification =
      new Verification(work, situations, dispatch, massDetach, approvals, swapping);
  private final List<Effect> effects = new ArrayList<>();
  private final Draft web = new Draft(WEB, BLUE, 1, 2, 3);

  VerificationTest() {
    work.account = Bench.account(DetachLimit.DEFAULT);
    work.grants = new Grants(work.account);
    work.roles.checked(BLUE, new RoleAnswer.Usable(), START);
    work.roles.checked(RED, new RoleAnswer.Usable(), START);
    Bench.open(work.gate);
    declare();
  }

  @Test
  void anAttachGoesAsSoonAsItsIntentIsDurable() {
    see(EMPTY, 1, 2);
    Live live = committed(attach(BLUE), 1, 2);
    assertThat(sent()).containsExactly(id(1), id(2));
    assertThat(live.stage).isEqualTo(Live.Stage.SENDING);
    assertThat(notAfter()).isEqualTo(START.plus(Timing.DEFAULT.sendWindow()));
  }

  @Test
  void noSendMayOutliveTheTenure() {
    work.gate.tenure(after(2), START);
    see(EMPTY, 1);
    committed(attach(BLUE), 1);
    assertThat(notAfter()).isEqualTo(after(2));
  }

  @Test
  void aDetachWaitsForAListAndForARead() {
    letGo();
    see(holding(BLUE), 1);
    Live live = committed(release(BLUE), 1);
    assertThat(live.readNumber).isPositive();
    assertThat(effects)
        .containsExactlyInAnyOrder(
            new Effect.ListLive(1, live.id),
            new Effect.Read(1, live.readNumber, List.of(id(1))));
    listed(live);
    assertThat(sent()).as("only listed").isEmpty();
    read(live, holding(BLUE), 1);
    assertThat(sent()).containsExactly(id(1));
  }

  @Test
  void whatLabelsOfNodesLetGoOfWaitsForAListOfTheNodes() {
    own(BLUE, 1);
    web.ids.clear();
    web.nodeLabels = Tags.of(Map.of("pool", "web"));
    declare();
    see(holding(BLUE), 1);
    work.memory.put(
        Entry.of(id(1), passed(BLUE), Entry.State.OWNED, WEB).with(Entry.Mark.LETTING_GO));
    Live untold = committed(release(BLUE), 1);
    listed(untold);
    read(untold, holding(BLUE), 1);
    assertCancelled(untold, 1);
    assertThat(work.unlisted).containsOnlyKeys(WEB);

    Live told = committed(release(BLUE), 1);
    Nodes none = new Nodes(1, new TreeMap<>());
    verification.listed(
        told, new BindingsPort.ListAnswer.Listed(9, List.of(), none), START, effects::add);
    read(told, holding(BLUE), 1);
    assertThat(sent()).containsExactly(id(1));
    assertThat(work.unlisted).isEmpty();
  }

  @Test
  void withoutASignInNothingIsEvenAsked() {
    letGo();
    see(holding(BLUE), 1);
    work.gate.identity(
        new IdentityAnswer.SignedInAs("9"), Bench.PARTITION.accountId(), START);
    Live live = committed(release(BLUE), 1);
    assertThat(effects).as("the credentials are another account's").isEmpty();
    assertCancelled(live, 1);
  }

  @Test
  void theOrderOfListAndReadDoesNotMatter() {
    letGo();
    see(holding(BLUE), 1);
    Live live = committed(release(BLUE), 1);
    read(live, holding(BLUE), 1);
    assertThat(sent()).as("only read").isEmpty();
    listed(live);
    assertThat(sent()).containsExactly(id(1));
  }

  @Test
  void anotherReadVerifiesNothing() {
    letGo();
    see(holding(BLUE), 1);
    Live live = committed(release(BLUE), 1);
    listed(live);
    verification.read(live.readNumber + 1, rows(holding(BLUE), 1), START, effects::add);
    assertThat(sent()).isEmpty();
  }

  @Test
  void withoutAListOrAReadNothingIsSent() {
    letGo();
    see(holding(BLUE), 1);
    Live unlisted = committed(release(BLUE), 1);
    verification.listed(
        unlisted, new BindingsPort.ListAnswer.Failed("the type is gone"), START, effects::add);
    assertCancelled(unlisted, 1);
    assertThat(work.unlisted).containsExactly(Map.entry(WEB, "the type is gone"));
    assertThat(work.touched).contains(WEB);
    Live unread = committed(release(BLUE), 1);
    listed(unread);
    assertThat(work.unlisted).isEmpty();
    verification.read(
        unread.readNumber, new ReadAnswer.Failed(NO_ROLE, Duration.ZERO), START, effects::add);
    assertCancelled(unread, 1);
  }

  @Test
  void whatTheReadDoesNotShowIsLeftOut() {
    letGo();
    see(holding(BLUE), 1, 2);
    Live live = committed(release(BLUE), 1, 2);
    listed(live);
    read(live, holding(BLUE), 1);
    assertThat(sent()).containsExactly(id(1));
    assertThat(work.setbacks.active(id(2), after(1))).isTrue();
  }

  @Test
  void whatIsNoLongerWantedIsCancelledAndCoolsDown() {
    letGo();
    see(holding(BLUE), 1, 2);
    Live live = committed(release(BLUE), 1, 2);
    web.unbound = false;
    web.ids.remove(id(2));
    declare();
    listed(live);
    read(live, holding(BLUE), 1, 2);
    assertThat(sent()).containsExactly(id(2));
    assertThat(work.setbacks.active(id(1), after(1))).isTrue();
    assertThat(work.dirty).contains(id(1));
    assertThat(work.ledger.durable()).isFalse();
  }

  @Test
  void anAttachInTheNameOfWhoLostTheInstanceIsCancelled() {
    see(EMPTY, 1);
    work.memory.put(Entry.of(id(1), passed(BLUE), Entry.State.OWNED, JOB));
    work.directory.change(new Draft(JOB, BLUE, 1).declared(), key -> {});
    assertCancelled(committed(attach(BLUE), 1), 1);
  }

  @Test
  void nothingIsSentWhilePaused() {
    see(EMPTY, 1);
    dispatch.pause(attach(BLUE), after(10));
    assertCancelled(committed(attach(BLUE), 1), 1);
  }

  @Test
  void nothingIsSentWhileObserving() {
    see(EMPTY, 1);
    work.account = observing();
    assertCancelled(committed(attach(BLUE), 1), 1);
  }

  @Test
  void nothingIsSentWhileSignedOut() {
    see(EMPTY, 1);
    work.gate.refused(NO_ROLE, START);
    assertCancelled(committed(attach(BLUE), 1), 1);
  }

  @Test
  void whatASwapMayRiskIsAskedAgain() {
    web.swap = new SwapPolicy(2, 0, "2");
    declare();
    see(holding(RED), 1, 2);
    own(RED, 1, 2, 3);
    Live live = committed(swapOff(RED), 1, 2);
    web.swap = new SwapPolicy(1, 0, "1");
    declare();
    listed(live);
    read(live, holding(RED), 1, 2);
    assertThat(sent()).containsExactly(id(1));
  }

  @Test
  void aRoleThatWasRefusedMeanwhileIsTriedByOne() {
    see(EMPTY, 1, 2);
    work.roles.refused(BLUE, NO_ROLE, START);
    work.roles.checked(BLUE, new RoleAnswer.Usable(), START);
    committed(attach(BLUE), 1, 2);
    assertThat(sent()).containsExactly(id(1));
  }

  @Test
  void aVerdictThatGrewOldIsNoneButNotForTheTimeOfACommit() {
    see(EMPTY, 1, 2);
    Live live = plan(attach(BLUE), 1);
    verification.committed(List.of(live), after(610), effects::add);
    assertThat(sent()).containsExactly(id(1));
    effects.clear();
    Live late = plan(attach(BLUE), 2);
    verification.committed(List.of(late), after(640), effects::add);
    assertThat(sent()).isEmpty();
  }

  @Test
  void aDetachUnderALimitThatWasLoweredIsCancelledAndCountsNoMore() {
    letGo();
    see(holding(BLUE), 1);
    Live live = plan(release(BLUE), 1);
    verification.committed(List.of(live), START, effects::add);
    work.account = Bench.account(new DetachLimit(0, 0));
    listed(live);
    read(live, holding(BLUE), 1);
    assertThat(sent()).isEmpty();
    assertThat(work.ledger.detachedWithin(Duration.ofHours(1), START)).isZero();
  }

  private Account observing() {
    return new Account(
        "prod", Bench.PARTITION, Mode.Observe, Bench.account(DetachLimit.DEFAULT).grants(),
        List.of(), DetachLimit.DEFAULT, 600, null, Set.of());
  }

  private void declare() {
    work.directory.change(web.declared(), key -> {});
  }

  private void letGo() {
    own(BLUE, 1, 2);
    for (int number : List.of(1, 2)) {
      Entry entry = Entry.of(id(number), passed(BLUE), Entry.State.OWNED, WEB);
      work.memory.put(entry.with(Entry.Mark.LETTING_GO));
    }
    web.unbound = true;
    declare();
  }

  private void own(RoleName role, int... numbers) {
    for (int number : numbers) {
      work.memory.put(Entry.of(id(number), passed(role), Entry.State.OWNED, WEB));
    }
  }

  private void see(Observation what, int... numbers) {
    for (int number : numbers) {
      work.snapshot.read(id(number), what, START);
    }
  }

  private Live plan(Operation operation, int... numbers) {
    SortedMap<InstanceId, BindingKey> items = items(WEB, numbers);
    Live live = work.sends.plan(1, operation, items, START);
    massDetach.count(live);
    return live;
  }

  private Live committed(Operation operation, int... numbers) {
    Live live = plan(operation, numbers);
    effects.clear();
    verification.committed(List.of(live), START, effects::add);
    return live;
  }

  private void listed(Live live) {
    verification.listed(
        live, new BindingsPort.ListAnswer.Listed(9, List.of()), START, effects::add);
  }

  private void read(Live live, Observation what, int... numbers) {
    verification.read(live.readNumber, rows(what, numbers), START, effects::add);
  }

  private static ReadAnswer rows(Observation what, int... numbers) {
    SortedMap<InstanceId, Observation> rows = new TreeMap<>();
    for (int number : numbers) {
      rows.put(id(number), what);
    }
    return new ReadAnswer.Rows(rows);
  }

  private void assertCancelled(Live live, int number) {
    assertThat(effects).noneMatch(Effect.Send.class::isInstance);
    assertThat(work.sends.get(live.id)).isNull();
    assertThat(work.setbacks.active(id(number), after(1))).isTrue();
    work.setbacks.clear(id(number));
  }

  private List<InstanceId> sent() {
    return effects.stream()
        .filter(Effect.Send.class::isInstance)
        .flatMap(send -> ((Effect.Send) send).intent().instances().stream())
        .toList();
  }

  private Instant notAfter() {
    return effects.stream()
        .filter(Effect.Send.class::isInstance)
        .map(send -> ((Effect.Send) send).notAfter())
        .findFirst()
        .orElseThrow();
  }
}
