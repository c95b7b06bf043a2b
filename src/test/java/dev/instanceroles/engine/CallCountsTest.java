package dev.instanceroles.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.RoleName;
import dev.instanceroles.ledger.Operation;
import java.time.Duration;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How many calls a job costs, exactly. */
class CallCountsTest {
  private static final Duration A_MINUTE = Duration.ofMinutes(1);

  @ParameterizedTest(name = "{0} instances of one role")
  @ValueSource(ints = {1, 99, 100, 101, 250, 1000})
  void oneRoleCostsOneAttachAndOneReadPerHundred(int count) {
    Calm world = new Calm().declare("web", "Web", Calm.ids(0, count)).start().pass(A_MINUTE);
    int hundreds = (count + 99) / 100;
    assertThat(world.held).hasSize(count);
    assertThat(world.sends).hasSize(hundreds);
    assertThat(world.reads).hasSize(hundreds);
    assertThat(world.roleCalls).isEqualTo(1);
    assertThat(world.identityCalls).as("one, and one every 50 s").isEqualTo(2);
  }

  @Test
  void aThousandBindingsOfOneInstanceAndTheSameRoleShareTenCalls() {
    Calm world = new Calm();
    for (int i = 0; i < 1000; i++) {
      world.declare("b%04d".formatted(i), "Web", Calm.ids(i, 1));
    }
    world.start().pass(A_MINUTE);
    assertThat(world.held).hasSize(1000);
    assertThat(world.sends).hasSize(10);
  }

  @Test
  void aThousandBindingsThatArriveOneByOneShareTenCallsToo() {
    Calm world = new Calm().start().pass(A_MINUTE);
    for (int i = 0; i < 1000; i++) {
      String name = "b%04d".formatted(i);
      world.declare(name, "Web", Calm.ids(i, 1)).edited(name);
    }
    world.pass(A_MINUTE);
    assertThat(world.held).hasSize(1000);
    assertThat(world.sends).hasSize(10);
    assertThat(world.reads).hasSize(10);
  }

  @Test
  void aSecondPassOverTenThousandBoundInstancesChangesAndWritesNothing() {
    Calm first = new Calm();
    for (int i = 0; i < 10; i++) {
      first.declare("b" + i, "Web", Calm.ids(i * 1000, 1000));
    }
    first.start().pass(Duration.ofMinutes(5));
    assertThat(first.held).hasSize(10_000);
    Calm second = first.restarted().pass(Duration.ofHours(1));
    assertThat(second.sends).isEmpty();
    assertThat(second.commits).isZero();
    assertThat(second.roleCalls).isZero();
    assertThat(second.reports.values())
        .allSatisfy(report -> assertThat(report.counts().bound()).isEqualTo(1000));
  }

  @Test
  void aPoisonIdCostsAtMostFourteenCallsMoreAndKeepsNobodyElseUnbound() {
    Calm world = new Calm().declare("web", "Web", Calm.ids(0, 100));
    InstanceId bad = new InstanceId("i-000042");
    world.poison.add(bad);
    world.start().pass(Duration.ofSeconds(4));
    assertThat(world.held).hasSize(99).doesNotContainKey(bad);
    assertThat(world.sends).hasSizeLessThanOrEqualTo(1 + 14);
  }

  @Test
  void aPoisonIdIsTriedAgainAlone() {
    Calm world = new Calm().declare("web", "Web", Calm.ids(0, 100));
    InstanceId bad = new InstanceId("i-000042");
    world.poison.add(bad);
    world.start().pass(Duration.ofSeconds(4));
    world.sends.clear();
    world.declare("more", "Web", Calm.ids(100, 50)).edited("more").pass(Duration.ofHours(1));
    assertThat(world.held).hasSize(149);
    assertThat(world.sends)
        .filteredOn(send -> send.intent().instances().contains(bad))
        .isNotEmpty()
        .allSatisfy(send -> assertThat(send.intent().instances()).containsExactly(bad));
  }

  @Test
  void oneIdRemovedOfAHundredIsOneDetachOfOneIdWithItsRole() {
    SortedSet<InstanceId> all = Calm.ids(0, 100);
    Calm world = new Calm().declare("web", "Web", all).start().pass(A_MINUTE);
    world.sends.clear();
    SortedSet<InstanceId> rest = new TreeSet<>(all);
    InstanceId removed = rest.removeFirst();
    world.declare("web", "Web", rest).edited("web").pass(A_MINUTE);
    assertThat(world.sends).hasSize(1);
    CommittedIntent intent = world.sends.getFirst().intent();
    assertThat(intent.operation().purpose()).isEqualTo(Operation.Purpose.RELEASE);
    assertThat(intent.operation().role().name()).isEqualTo(new RoleName("Web"));
    assertThat(intent.instances()).isEqualTo(List.of(removed));
    assertThat(world.held).hasSize(99);
  }

  @Test
  void aConvergedPartitionCostsItsReadsAndNothingElse() {
    Calm world = new Calm().declare("web", "Web", Calm.ids(0, 250)).start().pass(A_MINUTE);
    int commits = world.commits;
    world.sends.clear();
    world.reads.clear();
    world.pass(Duration.ofMinutes(60));
    assertThat(world.sends).isEmpty();
    assertThat(world.commits).isEqualTo(commits);
    assertThat(world.roleCalls).isEqualTo(1);
    assertThat(world.identityCalls).as("one, and one every 50 s").isEqualTo(1 + 61 * 60 / 50);
    assertThat(world.reads).hasSize(6 * 3);
  }

  /** Such a read is older than our own answer, so that it is not believed: one that can be must follow. */
  @Test
  void whatAReadRightAfterOurAnswerSawOtherwiseIsReadOnceMore() {
    SortedSet<InstanceId> all = Calm.ids(0, 250);
    Calm world = new Calm().declare("web", "Web", all).start().pass(Duration.ofSeconds(3));
    assertThat(world.held).hasSize(250);
    world.reads.clear();
    world.sends.clear();
    world.held.keySet().removeAll(Calm.ids(0, 80));
    world.reconcileNow("web", "Web", all).pass(Duration.ofSeconds(1));
    assertThat(world.reads).hasSize(3);
    world.pass(Duration.ofSeconds(5));
    assertThat(world.held).hasSize(250);
    world.pass(A_MINUTE);
    assertThat(world.sends).hasSize(1);
    assertThat(world.reads).hasSize(3 + 1);
    assertThat(world.reads.getLast().ids()).containsExactlyElementsOf(Calm.ids(0, 80));
  }

  @Test
  void whatAReadRightAfterOurAnswerSawAlikeIsNot() {
    SortedSet<InstanceId> all = Calm.ids(0, 250);
    Calm world = new Calm().declare("web", "Web", all).start().pass(Duration.ofSeconds(3));
    world.reads.clear();
    world.reconcileNow("web", "Web", all).pass(A_MINUTE);
    assertThat(world.reads).hasSize(3);
  }

  @Test
  void aSwapOfAHundredGoesByACanaryAndThenByTenths() {
    SortedSet<InstanceId> all = Calm.ids(0, 100);
    Calm world = new Calm().declare("web", "Old", all).start().pass(A_MINUTE);
    world.sends.clear();
    world.declare("web", "New", all).edited("web").pass(Duration.ofMinutes(5));
    assertThat(world.held.values()).containsOnly(new RoleName("New"));
    List<Integer> detached =
        world.sends.stream()
            .filter(send -> send.intent().operation().swaps())
            .map(send -> send.intent().instances().size())
            .toList();
    assertThat(detached.getFirst()).isEqualTo(1);
    assertThat(detached.subList(1, detached.size()))
        .allSatisfy(size -> assertThat(size).isLessThanOrEqualTo(10));
    assertThat(world.sends).hasSize(2 * 11);
  }
}
