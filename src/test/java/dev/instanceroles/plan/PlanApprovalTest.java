package dev.instanceroles.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.domain.Destructive;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.PassedRole;
import dev.instanceroles.domain.RoleName;
import dev.instanceroles.ledger.Approval;
import dev.instanceroles.ledger.Entry;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class PlanApprovalTest {
  private static final InstanceId ONE = new InstanceId("i-1");
  private static final InstanceId TWO = new InstanceId("i-2");
  private static final BindingKey WEB = new BindingKey("team-a", "web");
  private static final RoleName OLD = new RoleName("Old");
  private static final PassedRole NEW = PassedRole.of("New");
  private static final PassedRole NARROWED = new PassedRole(NEW.name(), "{}");
  private static final Set<Destructive> ALL = EnumSet.allOf(Destructive.class);
  private static final Entry OURS =
      Entry.of(ONE, new PassedRole(OLD, "{}"), Entry.State.OWNED, WEB);

  static Stream<Arguments> destructive() {
    return Stream.of(
        arguments(
            "a swap of ours", Rule.SWAP, new Action.Swap(OLD, true, NEW), OURS,
            new Removal(ONE, OLD, OURS.policyHash(), NEW)),
        arguments(
            "a swap of a role that is not ours", Rule.SWAP, new Action.Swap(OLD, false, NEW), null,
            new Removal(ONE, OLD, "", NEW)),
        arguments(
            "a swap to another policy", Rule.SWAP, new Action.Swap(OLD, true, NARROWED), OURS,
            new Removal(ONE, OLD, OURS.policyHash(), NARROWED)),
        arguments(
            "a detach", Rule.LET_GO_ON, new Action.Detach(OLD), OURS,
            new Removal(ONE, OLD, OURS.policyHash(), null)),
        arguments(
            "a detach as soon as it was read", Rule.LET_GO_UNREAD, new Action.Wait(), OURS,
            new Removal(ONE, OLD, OURS.policyHash(), null)),
        arguments(
            "a detach as soon as it can be read", Rule.LET_GO_UNREADABLE, new Action.Wait(), OURS,
            new Removal(ONE, OLD, OURS.policyHash(), null)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("destructive")
  void whatTakesARoleOffNeedsAnApproval(
      String what, Rule rule, Action action, @Nullable Entry entry, Removal removal) {
    assertThat(PlanApproval.needed(ONE, Decision.of(rule, action), entry, ALL))
        .isEqualTo(removal);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("destructive")
  void onlyTheKindThatTheAccountNamesNeedsOne(
      String what, Rule rule, Action action, @Nullable Entry entry, Removal removal) {
    Decision decision = Decision.of(rule, action);
    Set<Destructive> others = EnumSet.complementOf(EnumSet.of(removal.kind()));
    assertThat(PlanApproval.needed(ONE, decision, entry, others)).isNull();
    assertThat(PlanApproval.needed(ONE, decision, entry, Set.of(removal.kind()))).isNotNull();
    assertThat(PlanApproval.needed(ONE, decision, entry, Set.of())).isNull();
  }

  static Stream<Arguments> harmless() {
    return Stream.of(
        arguments(Rule.ATTACH, new Action.Attach(NEW)),
        arguments(Rule.REPAIR, new Action.Attach(NEW)),
        arguments(Rule.FINISH_SWAP, new Action.Attach(NEW)),
        arguments(Rule.ROLLBACK, new Action.Attach(new PassedRole(OLD, null))),
        arguments(Rule.LET_GO_RETAINING, new Action.Retain()),
        arguments(Rule.LET_GO_OFF, new Action.Forget()),
        arguments(Rule.OWNER_FROZEN, new Action.Keep()),
        arguments(Rule.CLAIM_FROZEN, new Action.Leave()),
        arguments(Rule.UNSETTLED, new Action.Wait()),
        arguments(Rule.SAME_ROLE_ADOPTED, new Action.Adopt(NEW)),
        arguments(Rule.RETAINED_RECLAIMED, new Action.Own()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("harmless")
  void whatTakesNothingOffNeedsNone(Rule rule, Action action) {
    assertThat(PlanApproval.needed(ONE, Decision.of(rule, action), OURS, ALL)).isNull();
  }

  @Test
  void aPlanIsOutgrownByAnotherInstanceOrAnotherTargetOnly() {
    Removal one = removal(ONE, NEW);
    Removal two = removal(TWO, NEW);
    Approval both = approval(one, two);
    assertThat(PlanApproval.outgrown(both, one)).isFalse();
    assertThat(PlanApproval.outgrown(both, removal(new InstanceId("i-3"), NEW))).isTrue();
    assertThat(PlanApproval.outgrown(both, removal(ONE, NARROWED))).isTrue();
    assertThat(PlanApproval.outgrown(both, removal(ONE, null))).isTrue();
    assertThat(PlanApproval.outgrown(both.without(one.hash()), two)).as("done").isFalse();
    assertThat(PlanApproval.outgrown(null, one)).as("never approved").isFalse();
    assertThat(PlanApproval.outgrown(both.over(false), one)).as("all done").isFalse();
  }

  @Test
  void aNameStandsForTheRemovalsTheObjectAndWhatWasApprovedBefore() {
    List<Removal> both = List.of(removal(ONE, NEW), removal(TWO, NEW));
    String name = PlanApproval.name("uid-1", "", both);
    assertThat(name).matches("[0-9a-f]{12}");
    assertThat(PlanApproval.name("uid-1", "", both.reversed())).isEqualTo(name);
    assertThat(
        List.of(
            PlanApproval.name("uid-2", "", both),
            PlanApproval.name("uid-1", name, both),
            PlanApproval.name("uid-1", "", both.subList(0, 1)),
            PlanApproval.name("uid-1", "", List.of(both.getFirst(), removal(TWO, NARROWED))),
            PlanApproval.name("uid-1", "", List.of(both.getFirst(), removal(TWO, null)))))
        .doesNotHaveDuplicates()
        .doesNotContain(name);
  }

  @ParameterizedTest
  @EnumSource(Rule.class)
  void anApprovalEndsOnlyWhereNothingOfItCanBeWantedAgainByItself(Rule rule) {
    Set<Rule> over =
        EnumSet.of(
            Rule.UNKNOWN_TO_US, Rule.RETAINED, Rule.BOUND, Rule.BOUND_UNGRANTED,
            Rule.SAME_ROLE_LEFT, Rule.SAME_ROLE_ADOPTED, Rule.RETAINED_RECLAIMED);
    Decision decision = Decision.of(rule, new Action.Wait());
    assertThat(PlanApproval.unfinished(decision, OURS)).isEqualTo(!over.contains(rule));
    boolean gone = rule == Rule.MISSING || rule == Rule.INELIGIBLE;
    assertThat(PlanApproval.unfinished(decision, null)).isEqualTo(!gone && !over.contains(rule));
  }

  private static Removal removal(InstanceId id, @Nullable PassedRole next) {
    return new Removal(id, OLD, "", next);
  }

  private static Approval approval(Removal... removals) {
    TreeSet<String> hashes = new TreeSet<>();
    Stream.of(removals).map(Removal::hash).forEach(hashes::add);
    return new Approval(WEB, "uid-1", "3f9c12ab77d0", false, hashes);
  }
}
