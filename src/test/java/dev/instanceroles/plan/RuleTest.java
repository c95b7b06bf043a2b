package dev.instanceroles.plan;

import static dev.instanceroles.plan.Given.BAD;
import static dev.instanceroles.plan.Given.FOREIGN;
import static dev.instanceroles.plan.Given.OLD;
import static dev.instanceroles.plan.Given.PROTECTED;
import static dev.instanceroles.plan.Given.REPLACEABLE;
import static dev.instanceroles.plan.Given.WANTED;
import static dev.instanceroles.plan.Given.claimed;
import static dev.instanceroles.plan.Given.instance;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.instanceroles.domain.CloudError;
import dev.instanceroles.domain.FailureReason;
import dev.instanceroles.domain.Fault;
import dev.instanceroles.domain.Observation;
import dev.instanceroles.domain.PassedRole;
import dev.instanceroles.ledger.Entry.State;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The decide-table, row by row. */
class RuleTest {
  private static final CloudError ERROR = new CloudError("Code", "message");

  static Stream<Arguments> rows() {
    return Stream.concat(unclaimedRows(), Stream.concat(boundRows(), changingRows()));
  }

  static Stream<Arguments> unclaimedRows() {
    return Stream.of(
        row(
            "an unresolved send keeps everything else away",
            claimed().unsettled(true),
            Rule.UNSETTLED,
            new Action.Wait()),
        row(
            "a foreign role on an undeclared instance is none of ours",
            instance().holds(FOREIGN),
            Rule.UNKNOWN_TO_US,
            new Action.Keep()),
        row(
            "a retained role that somebody took off is forgotten",
            instance().entry(WANTED, State.RETAINED),
            Rule.NOBODYS_OFF,
            new Action.Forget()),
        row(
            "an orphaned role that somebody took off is forgotten",
            instance().entry(WANTED, State.OWNED).owner(Standing.ABSENT),
            Rule.NOBODYS_OFF,
            new Action.Forget()),
        row(
            "a retained role stays on",
            instance().entry(WANTED, State.RETAINED).holds(WANTED),
            Rule.RETAINED,
            new Action.Keep()),
        row(
            "a suspended owner is not acted for",
            instance().entry(WANTED, State.OWNED).holds(WANTED).owner(Standing.FROZEN),
            Rule.OWNER_FROZEN,
            new Action.Keep()),
        row(
            "an absent owner is no wish for removal",
            instance().entry(WANTED, State.OWNED).holds(WANTED).owner(Standing.ABSENT),
            Rule.OWNER_ABSENT,
            new Action.Keep()),
        row(
            "what is let go of is read before anything",
            letGo(WANTED, State.OWNED).unread(),
            Rule.LET_GO_UNREAD,
            new Action.Wait()),
        row(
            "what is let go of and cannot be read waits",
            letGo(WANTED, State.OWNED).seen(new Observation.Unreadable(ERROR)),
            Rule.LET_GO_UNREADABLE,
            new Action.Wait()),
        row(
            "a bare instance that is let go of has nothing to take off",
            letGo(OLD, State.BARE),
            Rule.LET_GO_BARE,
            new Action.Forget()),
        row(
            "Retain leaves the role on without a read",
            instance().entry(WANTED, State.OWNED).unread().owner(Standing.LETS_GO_RETAINING),
            Rule.LET_GO_RETAINING,
            new Action.Retain()),
        row(
            "a role that is off already is not detached",
            letGo(WANTED, State.OWNED).holds(FOREIGN),
            Rule.LET_GO_OFF,
            new Action.Forget()),
        row(
            "a vanished instance is forgotten in time",
            letGo(WANTED, State.OWNED).seen(new Observation.Missing()),
            Rule.LET_GO_OFF,
            new Action.Forget()),
        row(
            "a protected role is not detached, whoever asks",
            letGo(new PassedRole(PROTECTED, null), State.ADOPTED).holds(PROTECTED),
            Rule.LET_GO_PROTECTED,
            new Action.Retain()),
        row(
            "what is let go of and on is detached by name",
            letGo(WANTED, State.PRESUMED).holds(WANTED),
            Rule.LET_GO_ON,
            new Action.Detach(WANTED.name())));
  }

  static Stream<Arguments> boundRows() {
    return Stream.of(
        row(
            "a suspended binding keeps its instance and does nothing",
            claimed().claim(Change::frozen),
            Rule.CLAIM_FROZEN,
            new Action.Leave()),
        row("unread waits", claimed().unread(), Rule.UNREAD, new Action.Wait()),
        failing(
            "an instance that does not exist",
            claimed().seen(new Observation.Missing()),
            Rule.MISSING,
            FailureReason.InstanceNotFound),
        failing(
            "an instance in a classic network",
            claimed().seen(new Observation.Ineligible(ERROR)),
            Rule.INELIGIBLE,
            FailureReason.ClassicNetwork),
        failing(
            "an instance the cloud does not tell about",
            claimed().seen(new Observation.Unreadable(ERROR)),
            Rule.UNREADABLE,
            FailureReason.InstanceRefused),
        row(
            "a revoked grant never detaches",
            claimed().claim(Change::ungranted).entry(WANTED, State.OWNED).holds(WANTED),
            Rule.BOUND_UNGRANTED,
            new Action.Keep()),
        row(
            "ours and on is bound",
            claimed().entry(WANTED, State.OWNED).holds(WANTED),
            Rule.BOUND,
            new Action.Keep()),
        failing(
            "without a grant nothing is attached",
            claimed().claim(Change::ungranted),
            Rule.NOT_GRANTED,
            FailureReason.NotGranted),
        failing(
            "a grant for other tags is none for this instance",
            claimed().claim(Change::untagged),
            Rule.NOT_GRANTED,
            FailureReason.InstanceNotGranted),
        row(
            "an instance that lost the tags of the grant keeps its role",
            claimed().claim(Change::untagged).entry(WANTED, State.OWNED).holds(WANTED),
            Rule.BOUND_UNGRANTED,
            new Action.Keep()),
        row(
            "without a grant a bare instance gets its old role back",
            claimed().claim(Change::ungranted).entry(OLD, State.BARE).previous(OLD),
            Rule.ROLLBACK_UNGRANTED,
            new Action.Attach(OLD)),
        row(
            "without a finalizer nothing is attached",
            claimed().claim(Change::unguarded),
            Rule.UNGUARDED,
            new Action.Wait()),
        row(
            "a retained role is owned again",
            claimed().entry(WANTED, State.RETAINED).holds(WANTED),
            Rule.RETAINED_RECLAIMED,
            new Action.Own()),
        row(
            "the same role is adopted when told to",
            claimed().claim(Change::adopting).holds(WANTED),
            Rule.SAME_ROLE_ADOPTED,
            new Action.Adopt(WANTED)),
        row(
            "the same role is left alone when not told to adopt",
            claimed().holds(WANTED),
            Rule.SAME_ROLE_LEFT,
            new Action.Keep()),
        row(
            "the declared role put on by somebody else in a swap is not ours",
            claimed().entry(OLD, State.BARE).holds(WANTED),
            Rule.BARE_TAKEN,
            new Action.Forget()));
  }

  static Stream<Arguments> changingRows() {
    RoleVerdict unknown = new RoleVerdict.Unverified(BAD);
    PassedRole narrowed = new PassedRole(WANTED.name(), "{}");
    return Stream.of(
        row(
            "a failed swap puts the old role back",
            claimed().entry(OLD, State.BARE).latched(true).previous(OLD),
            Rule.ROLLBACK,
            new Action.Attach(OLD)),
        failing(
            "a failed swap is not tried again",
            claimed().entry(OLD, State.OWNED).holds(OLD).latched(true),
            Rule.SWAP_FAILED,
            FailureReason.SwapRolledBack),
        failing(
            "somebody else's role is left alone",
            claimed().holds(FOREIGN),
            Rule.OTHER_ROLE,
            FailureReason.OtherRole),
        failing(
            "a protected role is not taken off",
            claimed().claim(c -> Change.replacing(c, PROTECTED)).holds(PROTECTED),
            Rule.PROTECTED,
            FailureReason.RoleProtected),
        row(
            "an unknown role is looked up",
            claimed().verdict(new RoleVerdict.Unchecked()),
            Rule.ROLE_UNCHECKED,
            new Action.Wait()),
        failing(
            "a role that does not exist is attached nowhere",
            claimed().verdict(new RoleVerdict.Unusable(BAD)),
            Rule.ROLE_UNUSABLE,
            FailureReason.RoleNotFound),
        failing(
            "no role is taken off for one that may not work",
            claimed().entry(OLD, State.OWNED).holds(OLD).verdict(unknown),
            Rule.SWAP_UNVERIFIED,
            FailureReason.RoleUnverified),
        row(
            "our old role is swapped",
            claimed().entry(OLD, State.OWNED).holds(OLD),
            Rule.SWAP,
            new Action.Swap(OLD.name(), true, WANTED)),
        row(
            "a role that may be replaced is swapped, and is not ours",
            claimed().holds(REPLACEABLE),
            Rule.SWAP,
            new Action.Swap(REPLACEABLE, false, WANTED)),
        row(
            "another session policy is a swap to the same role",
            claimed().entry(narrowed, State.OWNED).holds(WANTED),
            Rule.SWAP,
            new Action.Swap(WANTED.name(), true, WANTED)),
        row(
            "a bare instance gets the declared role",
            claimed().entry(OLD, State.BARE),
            Rule.FINISH_SWAP,
            new Action.Attach(WANTED)),
        row(
            "drift is repaired",
            claimed().entry(WANTED, State.OWNED),
            Rule.REPAIR,
            new Action.Attach(WANTED)),
        row(
            "an empty instance gets the declared role, even when the role cannot be looked up",
            claimed().verdict(unknown),
            Rule.ATTACH,
            new Action.Attach(WANTED)),
        row(
            "a service's role stands in nobody's way",
            claimed().holdsService("ServiceRole"),
            Rule.ATTACH,
            new Action.Attach(WANTED)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void decides(String sentence, Given given, Rule rule, Action action) {
    Decision decision = Rule.decide(given.situation());
    assertThat(decision.rule()).as(sentence).isEqualTo(rule);
    assertThat(decision.action()).as(sentence).isEqualTo(action);
  }

  @Test
  void everyRuleHasARow() {
    Set<Rule> shown =
        rows()
            .map(row -> Arrays.stream(row.get()).filter(Rule.class::isInstance).findFirst())
            .map(rule -> (Rule) rule.orElseThrow())
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Rule.class)));
    assertThat(shown).containsExactlyInAnyOrder(Rule.values());
  }

  @Test
  void faultsKeepTheWordsOfTheCloud() {
    Fault fault = new Fault(FailureReason.PassRoleForbidden, ERROR);
    Decision decision =
        Rule.decide(claimed().verdict(new RoleVerdict.Unusable(fault)).situation());
    assertThat(decision.failure()).isEqualTo(FailureReason.PassRoleForbidden);
    assertThat(decision.error()).isEqualTo(ERROR);
  }

  private static Given letGo(PassedRole role, State state) {
    return instance().entry(role, state).owner(Standing.LETS_GO);
  }

  private static Arguments row(String sentence, Given given, Rule rule, Action action) {
    return arguments(sentence, given, rule, action);
  }

  private static Arguments failing(
      String sentence, Given given, Rule rule, FailureReason reason) {
    assertThat(Rule.decide(given.situation()).failure()).as(sentence).isEqualTo(reason);
    return arguments(sentence, given, rule, new Action.Leave());
  }
}
