package dev.instanceroles.engine;

import static dev.instanceroles.engine.Bench.BUSY;
import static dev.instanceroles.engine.Bench.START;
import static dev.instanceroles.engine.Bench.after;
import static dev.instanceroles.engine.Bench.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.Tags;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SelectionsTest {
  private static final Tags WEB = Tags.of(Map.of("app", "web"));
  private static final Tags DB = Tags.of(Map.of("app", "db"));
  private static final Tags OPS = Tags.of(Map.of("team", "ops"));
  private static final Duration AGE = Duration.ofMinutes(10);

  private final Selections selections = new Selections(Timing.DEFAULT);

  @Test
  void theLaterSightCounts() {
    selections.matched(WEB);
    assertThat(selections.read(id(1), WEB, after(2))).containsExactly(WEB);
    assertThat(selections.read(id(1), Tags.NONE, after(1))).isEmpty();
    assertThat(selections.matched(WEB)).containsExactly(id(1));
    assertThat(selections.read(id(1), Tags.NONE, after(3))).containsExactly(WEB);
    assertThat(selections.matched(WEB)).isEmpty();
  }

  @Test
  void whatWasSeenBeforeCountsForANewSelector() {
    selections.read(id(1), WEB, START);
    assertThat(selections.matched(WEB)).containsExactly(id(1));
    assertThat(selections.resolved(WEB)).isFalse();
  }

  @Test
  void anInstanceThatIsGoneHasNoTags() {
    selections.read(id(1), WEB, START);
    selections.read(id(1), null, after(1));
    assertThat(selections.tags(id(1))).isNull();
    assertThat(selections.seen(id(1))).isTrue();
    assertThat(selections.matched(WEB)).isEmpty();
  }

  @Test
  void whoeverIsNotListedIsReadBeforeItCountsAsGone() {
    selections.listed(WEB, rows(WEB, 1, 2), START);
    assertThat(selections.listed(WEB, rows(WEB, 1), after(1)).unlisted()).containsExactly(id(2));
    assertThat(selections.matched(WEB)).containsExactly(id(1), id(2));
  }

  @Test
  void aListingSaysNothingOfAnInstanceThatWasReadSinceItBegan() {
    selections.matched(WEB);
    selections.read(id(1), Tags.NONE, after(5));
    selections.read(id(2), WEB, after(5));
    assertThat(selections.listed(WEB, rows(WEB, 1), after(4)).unlisted()).isEmpty();
    assertThat(selections.matched(WEB)).containsExactly(id(2));
  }

  @Test
  void aRowOfAListingIsNewsForOtherSelectorsToo() {
    selections.listed(DB, rows(DB, 1), START);
    assertThat(selections.listed(WEB, rows(WEB, 1), after(1)).changed()).containsExactly(DB, WEB);
    assertThat(selections.matched(DB)).isEmpty();
    assertThat(selections.listed(OPS, rows(WEB, 1), after(2)).changed()).containsExactly(OPS);
  }

  @Test
  void twoListingsAreUnderWayAtATimeAndEachAgainAfterItsAge() {
    Set<Tags> used = Set.of(WEB, DB, OPS);
    assertThat(selections.due(used, AGE, START)).containsExactly(DB, WEB);
    assertThat(selections.due(used, AGE, after(1))).isEmpty();
    assertThat(selections.next()).isEmpty();
    selections.listed(DB, Map.of(), START);
    assertThat(selections.due(used, AGE, after(1))).containsExactly(OPS);
    selections.listed(WEB, Map.of(), START);
    assertThat(selections.next()).contains(after(600));
    assertThat(selections.due(used, AGE, after(599))).isEmpty();
    assertThat(selections.due(used, AGE, after(600))).containsExactly(DB);
  }

  @Test
  void whatFailsIsTriedAgainLaterAndLaterUnlessAskedFor() {
    Set<Tags> used = Set.of(WEB);
    selections.due(used, AGE, START);
    selections.failed(WEB, BUSY, Duration.ZERO, START);
    assertThat(selections.fault(WEB)).isEqualTo(BUSY);
    assertThat(selections.next()).contains(after(5));
    assertThat(selections.due(used, AGE, after(4))).isEmpty();
    assertThat(selections.due(used, AGE, after(5))).containsExactly(WEB);
    selections.failed(WEB, BUSY, Duration.ofMinutes(1), after(5));
    assertThat(selections.next()).contains(after(65));
    selections.again(List.of(WEB, DB));
    assertThat(selections.due(used, AGE, after(6))).containsExactly(WEB);
    selections.listed(WEB, Map.of(), after(6));
    assertThat(selections.fault(WEB)).isNull();
    assertThat(selections.resolved(WEB)).isTrue();
  }

  @Test
  void aNewEpochListsAnewAndWaitsForNoOldAnswer() {
    Set<Tags> used = Set.of(WEB);
    selections.due(used, AGE, START);
    selections.newEpoch();
    assertThat(selections.due(used, AGE, after(1))).containsExactly(WEB);
  }

  @Test
  void whatNobodySelectsByIsForgotten() {
    selections.listed(WEB, rows(WEB, 1), START);
    selections.due(Set.of(), AGE, after(1));
    assertThat(selections.resolved(WEB)).isFalse();
    selections.keepOnly(Set.of());
    assertThat(selections.seen(id(1))).isFalse();
  }

  @Test
  void whatIsSelectedIsKeptInMind() {
    selections.listed(WEB, rows(WEB, 1), START);
    selections.read(id(2), DB, START);
    selections.read(id(3), DB, START);
    selections.keepOnly(Set.of(id(3)));
    assertThat(selections.seen(id(1))).isTrue();
    assertThat(selections.seen(id(2))).isFalse();
    assertThat(selections.seen(id(3))).isTrue();
  }

  private static Map<InstanceId, Tags> rows(Tags tags, int... numbers) {
    Map<InstanceId, Tags> rows = new HashMap<>();
    for (int number : numbers) {
      rows.put(id(number), tags);
    }
    return rows;
  }
}
