package dev.instanceroles.engine;

import static dev.instanceroles.engine.Bench.BLUE;
import static dev.instanceroles.engine.Bench.JOB;
import static dev.instanceroles.engine.Bench.START;
import static dev.instanceroles.engine.Bench.WEB;
import static dev.instanceroles.engine.Bench.after;
import static dev.instanceroles.engine.Bench.id;
import static dev.instanceroles.engine.Bench.passed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.domain.DeclaredBinding;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.Tags;
import dev.instanceroles.engine.BindingReport.Shrunk;
import dev.instanceroles.ledger.Entry;
import dev.instanceroles.plan.SelectionGuard;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class MembershipTest {
  private static final Tags SELECTOR = Tags.of(Map.of("app", "web"));
  private static final Tags MATCHING = Tags.of(Map.of("app", "web", "team", "a"));

  private final Workspace work = new Workspace(Bench.PARTITION, Timing.DEFAULT);
  private final Draft web = new Draft(WEB, BLUE);

  MembershipTest() {
    web.tags = SELECTOR;
  }

  @Test
  void whatCarriesTheTagsIsMeant() {
    declare();
    list(1, 2);
    assertThat(members()).isEqualTo(ids(1, 2));
  }

  @Test
  void namedAndTaggedInstancesAreMeantTogetherAndExcludedOnesNot() {
    web.ids.addAll(List.of(id(2), id(3), id(4)));
    web.exclude.addAll(List.of(id(1), id(4)));
    declare();
    list(1, 2, 5);
    assertThat(members()).isEqualTo(ids(2, 3, 5));
  }

  @Test
  void whatIsHeldIsMeantUntilAllThatCarryTheTagsWereListed() {
    own(WEB, 1);
    declare();
    read(1, Tags.NONE);
    assertThat(members()).isEqualTo(ids(1));
    assertThat(work.membership.doubts(WEB, id(1))).isTrue();
    assertThat(work.membership.released(WEB, id(1))).isFalse();
  }

  @Test
  void whatIsHeldIsMeantUntilItWasReadItself() {
    own(WEB, 1, 2, 3);
    declare();
    list(1, 2);
    assertThat(members()).isEqualTo(ids(1, 2, 3));
    assertThat(work.membership.doubts(WEB, id(3))).isTrue();
    assertThat(shrunk()).isNull();
    read(3, Tags.NONE);
    assertThat(members()).isEqualTo(ids(1, 2));
    assertThat(work.membership.released(WEB, id(3))).isTrue();
  }

  @Test
  void lessThanHalfOfBeforeIsNotBelieved() {
    loseTwoOfThree();
    assertThat(members()).isEqualTo(ids(1, 2, 3));
    assertThat(shrunk()).isNotNull();
    assertThat(shrunk().matched()).isEqualTo(1);
    assertThat(shrunk().before()).isEqualTo(3);
    assertThat(work.membership.released(WEB, id(2))).isFalse();
  }

  @Test
  void othersThatMatchInsteadAreABelievableChange() {
    own(WEB, 1, 2);
    declare();
    list(3, 4);
    read(1, Tags.NONE);
    read(2, Tags.NONE);
    assertThat(members()).isEqualTo(ids(3, 4));
    assertThat(shrunk()).isNull();
  }

  @Test
  void aConfirmationThatNamesThemLetsThemGo() {
    loseTwoOfThree();
    members();
    web.selectionDecision = "accept:" + shrunk().hash();
    declare();
    assertThat(members()).isEqualTo(ids(1));
    assertThat(shrunk()).isNull();
    assertThat(work.memory.entry(id(2)).has(Entry.Mark.LETTING_GO)).isTrue();
    assertThat(work.memory.entry(id(1)).has(Entry.Mark.LETTING_GO)).isFalse();
  }

  @Test
  void aConfirmationOfOthersIsNone() {
    own(WEB, 1, 2);
    web.selectionDecision = "accept:000000000000";
    declare();
    list();
    read(1, Tags.NONE);
    read(2, Tags.NONE);
    assertThat(members()).isEqualTo(ids(1, 2));
    assertThat(shrunk()).isNotNull();
  }

  @Test
  void aConfirmationIsNotHeardBeforeEverythingWasRead() {
    own(WEB, 1, 2);
    declare();
    list();
    read(1, Tags.NONE);
    members();
    web.selectionDecision = "accept:" + hashOf(1);
    declare();
    assertThat(members()).isEqualTo(ids(1, 2));
    assertThat(work.memory.entry(id(1)).has(Entry.Mark.LETTING_GO)).isFalse();
  }

  @Test
  void vanishedInstancesAreNobodysLossAsLongAsSomeAreThere() {
    own(WEB, 1, 2, 3);
    declare();
    list(1);
    read(2, null);
    read(3, null);
    assertThat(members()).isEqualTo(ids(1));
    assertThat(shrunk()).isNull();
    assertThat(work.membership.released(WEB, id(2))).isTrue();
  }

  @Test
  void whatVanishedIsNotPartOfAConfirmationAsLongAsSomeMatch() {
    own(WEB, 1, 2, 3, 4);
    declare();
    list(1);
    read(2, null);
    read(3, Tags.NONE);
    read(4, Tags.NONE);
    members();
    assertThat(shrunk()).isEqualTo(new Shrunk(hashOf(3, 4), 1, 3));
  }

  @Test
  void namedInstancesAndThoseAlreadyLetGoOfAreNotHeldByTheTags() {
    own(WEB, 1, 2, 3, 4, 5);
    web.ids.addAll(List.of(id(2), id(3)));
    for (int goes = 4; goes <= 5; goes++) {
      work.memory.put(work.memory.entry(id(goes)).with(Entry.Mark.LETTING_GO));
    }
    declare();
    list(1);
    for (int other = 2; other <= 5; other++) {
      read(other, Tags.NONE);
    }
    assertThat(members()).isEqualTo(ids(1, 2, 3));
    assertThat(shrunk()).isNull();
  }

  @Test
  void whoSelectsNoMoreHasReleasedNothing() {
    own(WEB, 1, 2, 3);
    declare();
    list(1, 2);
    read(3, Tags.NONE);
    members();
    assertThat(work.membership.released(WEB, id(3))).isTrue();
    web.tags = null;
    web.ids.add(id(1));
    declare();
    members();
    assertThat(work.membership.released(WEB, id(3))).isFalse();
  }

  @Test
  void thatAllVanishedIsNotBelieved() {
    own(WEB, 1, 2);
    declare();
    list();
    read(1, null);
    read(2, null);
    assertThat(members()).isEmpty();
    assertThat(shrunk().before()).isEqualTo(2);
  }

  @Test
  void oneThatIsTaggedAgainIsMeantAgain() {
    loseTwoOfThree();
    members();
    read(2, MATCHING);
    assertThat(members()).isEqualTo(ids(1, 2));
    assertThat(shrunk()).isNull();
  }

  @Test
  void anEditFromTagsToIdsLeavesNoDoubt() {
    own(WEB, 1, 2);
    declare();
    list();
    read(1, Tags.NONE);
    read(2, Tags.NONE);
    assertThat(members()).isEqualTo(ids(1, 2));
    web.tags = null;
    web.ids.add(id(1));
    declare();
    assertThat(members()).isEqualTo(ids(1));
    assertThat(shrunk()).isNull();
    assertThat(work.membership.doubts(WEB, id(1))).isFalse();
  }

  @Test
  void whatOthersHoldIsNoneOfItsLosses() {
    own(JOB, 1, 2);
    declare();
    list();
    read(1, Tags.NONE);
    assertThat(members()).isEmpty();
    assertThat(shrunk()).isNull();
  }

  @Test
  void whatJoinsOrLeavesIsToBeDecidedAbout() {
    own(WEB, 1, 2);
    declare();
    list(1, 2);
    members();
    read(2, Tags.NONE);
    work.membership.reconsider(WEB);
    assertThat(work.membership.refresh()).containsExactly(id(2));
    work.membership.reconsider(WEB);
    assertThat(work.membership.refresh()).isEmpty();
  }

  @Test
  void aDoubtIsToldAlsoWhereNobodyJoinsOrLeaves() {
    own(WEB, 1, 2, 3);
    declare();
    list(1);
    members();
    work.touched.clear();
    read(2, Tags.NONE);
    read(3, Tags.NONE);
    work.membership.reconsider(WEB);
    assertThat(work.membership.refresh()).isEmpty();
    assertThat(work.touched).containsExactly(WEB);
    work.touched.clear();
    members();
    assertThat(work.touched).isEmpty();
  }

  @Test
  void whatIsNoLongerInDoubtIsDecidedAnew() {
    own(WEB, 1);
    declare();
    members();
    list(1);
    work.touched.clear();
    work.membership.reconsider(WEB);
    assertThat(work.membership.refresh()).containsExactly(id(1));
    assertThat(work.membership.doubts(WEB, id(1))).isFalse();
    assertThat(work.touched).containsExactly(WEB);
  }

  @Test
  void whatAppearsWithoutTheTagsIsDecidedAnewAsSoonAsItMayGo() {
    own(WEB, 2);
    declare();
    list(2);
    read(1, Tags.NONE);
    members();
    own(WEB, 1);
    work.touched.clear();
    work.membership.reconsider(WEB);
    assertThat(work.membership.refresh()).containsExactly(id(1));
    assertThat(work.membership.released(WEB, id(1))).isTrue();
    work.touched.clear();
    work.membership.reconsider(WEB);
    assertThat(work.membership.refresh()).isEmpty();
    assertThat(work.touched).isEmpty();
  }

  @Test
  void aBindingThatIsGoneLeavesNothingBehind() {
    own(WEB, 1, 2, 3, 4);
    declare();
    list(1);
    read(2, Tags.NONE);
    read(3, Tags.NONE);
    read(4, Tags.NONE);
    members();
    work.directory.gone(WEB, "uid-web", web.revision + 1, work.membership::reconsider);
    work.membership.refresh();
    assertThat(work.membership.doubts(WEB, id(2))).isFalse();
    assertThat(shrunk()).isNull();
  }

  @Test
  void aBindingThatIsGoneHasReleasedNothing() {
    own(WEB, 1, 2, 3);
    declare();
    list(1, 2);
    read(3, Tags.NONE);
    members();
    work.directory.gone(WEB, "uid-web", web.revision + 1, work.membership::reconsider);
    work.membership.refresh();
    assertThat(work.membership.released(WEB, id(3))).isFalse();
  }

  @Test
  void aBindingThatCannotBeReadKeepsWhatItHas() {
    loseTwoOfThree();
    members();
    work.directory.change(
        new DeclaredBinding.Unreadable(WEB, "uid-web", 9, web.revision + 1, "unknown field"),
        work.membership::reconsider);
    assertThat(members()).isEqualTo(ids(1, 2, 3));
    assertThat(work.membership.doubts(WEB, id(2))).isTrue();
    assertThat(shrunk()).isNotNull();
  }

  @Test
  void onlyWhoSelectsIsReconsidered() {
    work.membership.reconsider(null);
    work.membership.reconsider(JOB);
    assertThat(work.membership.settled()).isTrue();
    declare();
    work.membership.refresh();
    assertThat(work.membership.settled()).isTrue();
    work.membership.reconsiderAll();
    assertThat(work.membership.settled()).isFalse();
    work.membership.refresh();
    work.membership.reconsiderSelecting(Set.of(Tags.of(Map.of("app", "db"))));
    assertThat(work.membership.settled()).isTrue();
    work.membership.reconsiderSelecting(Set.of(SELECTOR));
    assertThat(work.membership.settled()).isFalse();
  }

  private void loseTwoOfThree() {
    own(WEB, 1, 2, 3);
    declare();
    list(1);
    read(2, Tags.NONE);
    read(3, Tags.NONE);
  }

  private void declare() {
    web.revision++;
    work.directory.change(
        new DeclaredBinding.Readable(web.binding()), work.membership::reconsider);
  }

  private void own(BindingKey owner, int... numbers) {
    for (int number : numbers) {
      work.memory.put(Entry.of(id(number), passed(BLUE), Entry.State.OWNED, owner));
    }
  }

  private void list(int... numbers) {
    Map<InstanceId, Tags> rows = new HashMap<>();
    ids(numbers).forEach(id -> rows.put(id, MATCHING));
    work.selections.listed(SELECTOR, rows, START);
  }

  private void read(int number, Tags tags) {
    work.selections.read(id(number), tags, after(1));
  }

  private Set<InstanceId> members() {
    work.membership.reconsider(WEB);
    work.membership.refresh();
    return work.directory.get(WEB).members();
  }

  private Shrunk shrunk() {
    return work.membership.shrunk(WEB);
  }

  private static String hashOf(int... numbers) {
    return SelectionGuard.hash(new TreeSet<>(ids(numbers)));
  }

  private static Set<InstanceId> ids(int... numbers) {
    return Set.copyOf(Arrays.stream(numbers).mapToObj(Bench::id).toList());
  }
}
