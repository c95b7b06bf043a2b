package dev.instanceroles.engine;

import static dev.instanceroles.engine.Bench.BLUE;
import static dev.instanceroles.engine.Bench.WEB;
import static dev.instanceroles.engine.Bench.after;
import static dev.instanceroles.engine.Bench.id;
import static dev.instanceroles.engine.Bench.passed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.domain.DeclaredBinding;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.Nodes;
import dev.instanceroles.domain.Tags;
import dev.instanceroles.ledger.Entry;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Which instances a binding means that selects them by labels of their Nodes. */
class NodeMembershipTest {
  private static final Tags POOL = Tags.of(Map.of("pool", "web"));
  private static final Tags WEB_NODE = Tags.of(Map.of("pool", "web", "zone", "a"));
  private static final Tags DB_NODE = Tags.of(Map.of("pool", "db"));

  private final Workspace work = new Workspace(Bench.PARTITION, Timing.DEFAULT);
  private final Draft web = new Draft(WEB, BLUE);
  private final Map<InstanceId, Tags> nodes = new TreeMap<>();
  private long revision;

  NodeMembershipTest() {
    web.nodeLabels = POOL;
  }

  @Test
  void nodesWithTheLabelsAreMeantAndExcludedOnesAreNot() {
    web.exclude.add(id(2));
    declare();
    nodes(WEB_NODE, 1, 2);
    nodes(DB_NODE, 3);

    assertThat(members()).isEqualTo(ids(1));
  }

  @Test
  void namedInstancesAndThoseWithTagsAreMeantBesides() {
    web.ids.add(id(1));
    web.tags = POOL;
    declare();
    work.selections.listed(POOL, Map.of(id(2), POOL), Bench.START);
    nodes(WEB_NODE, 3);

    assertThat(members()).isEqualTo(ids(1, 2, 3));
  }

  @Test
  void aNodeWithOtherLabelsLetsItsInstanceGo() {
    own(1, 2, 3);
    declare();
    nodes(WEB_NODE, 1, 2);
    nodes(DB_NODE, 3);

    assertThat(members()).isEqualTo(ids(1, 2));
    assertThat(work.membership.released(WEB, id(3))).isTrue();
  }

  /** A Node goes with its kubelet, or by a slip of a hand: that is absence, and absence removes nothing. */
  @Test
  void anInstanceWhoseNodeIsGoneIsKept() {
    own(1, 2);
    declare();
    nodes(WEB_NODE, 1);

    assertThat(members()).isEqualTo(ids(1, 2));
    assertThat(work.membership.released(WEB, id(2))).isFalse();
  }

  @Test
  void anInstanceWhoseNodeIsGoneIsNoLongerInDoubtOnceItIsNamed() {
    own(1, 2);
    declare();
    nodes(WEB_NODE, 1);
    assertThat(members()).isEqualTo(ids(1, 2));
    assertThat(work.membership.doubts(WEB, id(2))).isTrue();

    web.ids.add(id(2));
    declare();
    assertThat(members()).isEqualTo(ids(1, 2));
    assertThat(work.membership.doubts(WEB, id(2))).isFalse();
  }

  /** Otherwise a Node that went for good would hold back for ever what others say. */
  @Test
  void whatHasNoNodeIsNoReasonToKeepOthers() {
    own(1, 2, 3, 4);
    declare();
    nodes(WEB_NODE, 1);
    nodes(DB_NODE, 2);

    assertThat(members()).isEqualTo(ids(1, 3, 4));
    assertThat(work.membership.released(WEB, id(2))).isTrue();
    assertThat(work.membership.shrunk(WEB)).isNull();
  }

  @Test
  void aSwapIsFinishedAlthoughTheNodeIsGone() {
    own(1, 2);
    work.memory.put(Entry.of(id(2), passed(BLUE), Entry.State.BARE, WEB));
    declare();
    nodes(DB_NODE, 5);

    assertThat(members()).isEqualTo(ids(1, 2));
    assertThat(work.membership.doubts(WEB, id(1))).isTrue();
    assertThat(work.membership.doubts(WEB, id(2))).isFalse();
  }

  @Test
  void aShrunkSelectionCanBeConfirmedAlthoughANodeIsGone() {
    own(1, 2, 3, 4);
    declare();
    nodes(WEB_NODE, 1);
    nodes(DB_NODE, 2, 3);
    assertThat(members()).isEqualTo(ids(1, 2, 3, 4));

    web.selectionDecision = "accept:" + work.membership.shrunk(WEB).hash();
    declare();
    assertThat(members()).isEqualTo(ids(1, 4));
  }

  @Test
  void anInstanceThatIsGoneItselfIsNot() {
    own(1, 2);
    declare();
    nodes(WEB_NODE, 1);
    work.selections.read(id(2), null, after(1));

    assertThat(members()).isEqualTo(ids(1));
  }

  @Test
  void nothingIsLetGoOfBeforeTheNodesWereListed() {
    own(1, 2);
    declare();
    work.selections.read(id(1), null, after(1));

    assertThat(members()).isEqualTo(ids(1, 2));
    assertThat(work.membership.resolved(web.binding())).isFalse();
  }

  @Test
  void whatWasToldCountsAsResolvedOnceItIsWorkedOut() {
    declare();
    nodes(WEB_NODE, 1);
    assertThat(work.membership.resolved(web.binding())).isFalse();

    assertThat(members()).isEqualTo(ids(1));
    assertThat(work.membership.resolved(web.binding())).isTrue();
  }

  /** Nobody knows any more by which of both it was meant. */
  @Test
  void besideTagsAnInstanceWhoseNodeIsGoneIsKeptWhateverItsTags() {
    web.tags = POOL;
    own(1, 2, 3);
    declare();
    nodes(WEB_NODE, 1);
    nodes(DB_NODE, 3);
    work.selections.listed(POOL, Map.of(), Bench.START);
    work.selections.read(id(2), Tags.NONE, after(1));
    work.selections.read(id(3), Tags.NONE, after(1));

    assertThat(members()).isEqualTo(ids(1, 2));
    assertThat(work.membership.released(WEB, id(3))).isTrue();
  }

  @Test
  void besideTagsANodeWithOtherLabelsIsKeptUntilItsTagsAreRead() {
    web.tags = POOL;
    own(1);
    declare();
    nodes(DB_NODE, 1);
    work.selections.listed(POOL, Map.of(), Bench.START);

    assertThat(members()).isEqualTo(ids(1));
  }

  /** Counted as matched but not as held, it would let go of twice as many others. */
  @Test
  void whatItsTagsMatchCountsAsHeldAlsoWithoutANode() {
    web.tags = POOL;
    own(1, 2, 3);
    declare();
    nodes(DB_NODE, 2, 3);
    work.selections.listed(POOL, Map.of(id(1), POOL), Bench.START);
    work.selections.read(id(2), Tags.NONE, after(1));
    work.selections.read(id(3), Tags.NONE, after(1));

    assertThat(members()).isEqualTo(ids(1, 2, 3));
    assertThat(work.membership.shrunk(WEB).matched()).isEqualTo(1);
    assertThat(work.membership.shrunk(WEB).before()).isEqualTo(3);
  }

  @Test
  void labelsThatSuddenlyMatchFarFewerAreNotBelieved() {
    own(1, 2, 3);
    declare();
    nodes(WEB_NODE, 1);
    nodes(DB_NODE, 2, 3);

    assertThat(members()).isEqualTo(ids(1, 2, 3));
    assertThat(work.membership.shrunk(WEB)).isNotNull();
  }

  @Test
  void aListThatWasOvertakenSaysNothing() {
    declare();
    nodes(WEB_NODE, 1, 2);
    assertThat(work.nodes.take(new Nodes(revision - 1, new TreeMap<>()))).isFalse();

    assertThat(members()).isEqualTo(ids(1, 2));
  }

  private void declare() {
    web.revision++;
    work.directory.change(
        new DeclaredBinding.Readable(web.binding()), work.membership::reconsider);
  }

  private void own(int... numbers) {
    for (int number : numbers) {
      work.memory.put(Entry.of(id(number), passed(BLUE), Entry.State.OWNED, WEB));
    }
  }

  private void nodes(Tags labels, int... numbers) {
    ids(numbers).forEach(id -> nodes.put(id, labels));
    revision++;
    new Listings(work).nodes(new Nodes(revision, new TreeMap<>(nodes)));
  }

  private Set<InstanceId> members() {
    work.membership.reconsider(WEB);
    work.membership.refresh();
    return work.directory.get(WEB).members();
  }

  private static Set<InstanceId> ids(int... numbers) {
    return Set.copyOf(Arrays.stream(numbers).mapToObj(Bench::id).toList());
  }
}
