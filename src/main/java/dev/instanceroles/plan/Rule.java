package dev.instanceroles.plan;

import dev.instanceroles.domain.FailureReason;
import dev.instanceroles.domain.Observation;
import dev.instanceroles.domain.PassedRole;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The decide-table: the first rule whose condition holds decides about an instance. Each row says when it applies, what follows,
 * and why. {@code docs/decisions.md} is this table.
 */
// The lambdas hold no state, which the checker cannot see; written in place they would bury the table.
@SuppressWarnings({"ImmutableEnumChecker", "UnnecessaryLambda"})
public enum Rule {
  UNSETTLED(
      "a send to it has no known outcome yet",
      "wait for the read that settles it",
      s -> s.unsettled(),
      wait -> Decision.of(wait.rule(), new Action.Wait())),

  UNKNOWN_TO_US(
      "nobody declares it and nothing on it is ours",
      "nothing",
      s -> s.unclaimed() && s.entry() == null,
      keep()),
  NOBODYS_OFF(
      "nobody answers for it any more and the role is not on",
      "forget it, once two reads agree",
      s -> s.unclaimed()
          && (s.retained() || s.standing() == Standing.ABSENT)
          && told(s)
          && !s.holds(s.ours().role()),
      forget()),
  RETAINED(
      "nobody declares it and its role was deliberately left on",
      "keep the role",
      s -> s.unclaimed() && s.retained(),
      keep()),
  OWNER_FROZEN(
      "nobody declares it, its owner is suspended, unreadable or observing, or may still mean it by its tags",
      "keep the role until the owner may act again",
      s -> s.unclaimed() && s.standing() == Standing.FROZEN,
      keep()),
  OWNER_ABSENT(
      "nobody declares it and its owner is not there",
      "keep the role, show it as orphaned: absence is no wish for removal",
      s -> s.unclaimed() && s.standing() == Standing.ABSENT,
      keep()),
  LET_GO_BARE(
      "its owner let go in the middle of a swap",
      "forget it: nothing of ours is on",
      s -> s.unclaimed() && s.bare(),
      forget()),
  LET_GO_RETAINING(
      "its owner let go and says to leave the role on",
      "leave the role on, answer for it no more",
      s -> s.unclaimed() && s.standing() == Standing.LETS_GO_RETAINING,
      retain()),
  LET_GO_UNREAD(
      "its owner let go and it was not read yet",
      "read it",
      s -> s.unclaimed() && s.observed() == null,
      waiting()),
  LET_GO_UNREADABLE(
      "its owner let go and the cloud refuses to tell about it",
      "wait for a read that tells",
      s -> s.unclaimed() && s.observed() instanceof Observation.Unreadable,
      waiting()),
  LET_GO_OFF(
      "its owner let go and the role is not on, or the instance is gone",
      "forget it, once two reads agree",
      s -> s.unclaimed() && !s.holds(s.ours().role()),
      forget()),
  LET_GO_PROTECTED(
      "its owner let go and the account protects the role, or the operator lives on it",
      "leave the role on, answer for it no more",
      s -> s.unclaimed() && s.isProtected().test(s.ours().role()),
      retain()),
  LET_GO_ON(
      "its owner let go and the role is on",
      "detach the role",
      s -> s.unclaimed(),
      in -> Decision.of(in.rule(), new Action.Detach(in.situation().ours().role()))),

  CLAIM_FROZEN(
      "the binding that has it is suspended or unreadable, or holds it by tags that are in doubt",
      "nothing",
      s -> s.claimed().frozen(),
      leave()),
  UNREAD(
      "it is declared and was not read yet",
      "read it",
      s -> s.observed() == null,
      waiting()),
  MISSING(
      "it is declared and does not exist",
      "report InstanceNotFound",
      s -> s.observed() instanceof Observation.Missing,
      failing(FailureReason.InstanceNotFound)),
  INELIGIBLE(
      "it is declared and can hold no role",
      "report ClassicNetwork",
      s -> s.observed() instanceof Observation.Ineligible,
      in -> in.situation().observed() instanceof Observation.Ineligible seen
          ? new Decision(
              in.rule(),
              new Action.Leave(),
              FailureReason.ClassicNetwork,
              seen.error(),
              null)
          : Decision.of(in.rule(), new Action.Leave())),
  UNREADABLE(
      "it is declared and the cloud refuses to tell about it",
      "report InstanceRefused",
      s -> s.observed() instanceof Observation.Unreadable,
      in -> in.situation().observed() instanceof Observation.Unreadable seen
          ? new Decision(
              in.rule(),
              new Action.Leave(),
              FailureReason.InstanceRefused,
              seen.error(),
              null)
          : Decision.of(in.rule(), new Action.Leave())),
  BARE_TAKEN(
      "a swap left it bare and somebody else attached a role since",
      "forget the swap: nothing of ours is on, and it is not bare",
      s -> s.bare() && !s.ghosts() && s.occupied(),
      forget()),

  BOUND_UNGRANTED(
      "it holds the declared role through us, and the grant is gone",
      "keep the role, report NotGranted: no repair, and never a detach",
      s -> boundByUs(s) && !s.claimed().granted(),
      in -> Decision.failing(in.rule(), new Action.Keep(), ungranted(in.situation()))),
  BOUND(
      "it holds the declared role through us",
      "nothing",
      s -> boundByUs(s),
      keep()),
  ROLLBACK_UNGRANTED(
      "the grant went away in the middle of a swap and the old role may be put back",
      "attach the old role",
      s -> !s.claimed().granted() && s.bare() && free(s) && s.previous() != null,
      in -> rollback(in)),
  NOT_GRANTED(
      "no grant of the account allows the declared role, or none on an instance with these tags",
      "report NotGranted, or InstanceNotGranted",
      s -> !s.claimed().granted(),
      in -> Decision.failing(in.rule(), new Action.Leave(), ungranted(in.situation()))),
  UNGUARDED(
      "its binding has no finalizer yet",
      "wait: its deletion could go unnoticed",
      s -> !s.claimed().guarded(),
      waiting()),
  RETAINED_RECLAIMED(
      "it holds the declared role, which we once retained",
      "answer for it again",
      s -> s.retained() && s.holdsClaimed() && sameName(s),
      in -> Decision.of(in.rule(), new Action.Own())),
  SAME_ROLE_ADOPTED(
      "it holds the declared role, not through us, and binding and grant say to adopt it",
      "take it over",
      s -> s.holdsClaimed() && !oursAlready(s) && s.claimed().mayAdopt() && !s.ghosts(),
      in -> Decision.of(in.rule(), new Action.Adopt(in.situation().claimed().role()))),
  SAME_ROLE_LEFT(
      "it holds the declared role, not through us",
      "nothing, and never detach it",
      s -> s.holdsClaimed() && !oursAlready(s),
      keep()),

  ROLLBACK(
      "a failed swap left it bare and the old role may be put back",
      "attach the old role",
      s -> s.latched() && s.bare() && free(s) && s.previous() != null,
      in -> rollback(in)),
  OTHER_ROLE(
      "it holds another role that is neither ours nor to be replaced",
      "report OtherRole",
      s -> s.otherRole().isPresent()
          && !s.obstacleOurs()
          && !s.claimed().replaceable().contains(s.obstacle()),
      in -> Decision.blockedBy(
          in.rule(), FailureReason.OtherRole, in.situation().obstacle())),
  PROTECTED(
      "it holds a role that the account protects, or that the operator lives on",
      "report RoleProtected",
      s -> !free(s) && s.isProtected().test(s.obstacle()),
      in -> Decision.blockedBy(
          in.rule(), FailureReason.RoleProtected, in.situation().obstacle())),
  SWAP_FAILED(
      "a swap left it bare, or would have to, and the swap of its binding to this role failed before",
      "report SwapRolledBack until role, grant or a reconcile request change",
      s -> s.latched() && (s.bare() || !free(s)),
      failing(FailureReason.SwapRolledBack)),
  ROLE_UNCHECKED(
      "the declared role was not looked up yet",
      "look it up",
      s -> s.verdict() instanceof RoleVerdict.Unchecked,
      waiting()),
  ROLE_UNUSABLE(
      "no instance can hold the declared role",
      "report why",
      s -> s.verdict() instanceof RoleVerdict.Unusable,
      in -> in.situation().verdict() instanceof RoleVerdict.Unusable bad
          ? Decision.failing(in.rule(), bad.fault())
          : Decision.of(in.rule(), new Action.Leave())),
  SWAP_UNVERIFIED(
      "another role, or another policy, is on and it is unknown whether the declared role works",
      "report RoleUnverified: no role is taken off for an unknown one",
      s -> !free(s) && s.verdict() instanceof RoleVerdict.Unverified,
      in -> in.situation().verdict() instanceof RoleVerdict.Unverified unknown
          ? new Decision(
              in.rule(),
              new Action.Leave(),
              FailureReason.RoleUnverified,
              unknown.fault().error(),
              null)
          : Decision.of(in.rule(), new Action.Leave())),
  SWAP(
      "another role that may be taken off, or the same with another policy, is on",
      "swap: detach it, then attach the declared one",
      s -> !free(s),
      in -> Decision.of(
          in.rule(),
          new Action.Swap(
              in.situation().obstacle(),
              in.situation().obstacleOurs(),
              in.situation().claimed().role()))),
  FINISH_SWAP(
      "a swap left it bare",
      "attach the declared role",
      s -> s.bare(),
      attach()),
  REPAIR(
      "it should hold the declared role through us and does not",
      "attach it again",
      s -> s.holding() && s.ours().matches(s.claimed().role()),
      attach()),
  ATTACH(
      "it holds no role",
      "attach the declared role",
      s -> true,
      attach());

  /** The situation, and the rule that applies to it. */
  private record Applied(Rule rule, Situation situation) {}

  private final String when;
  private final String then;
  private final Predicate<Situation> condition;
  private final Function<Applied, Decision> consequence;

  Rule(
      String when,
      String then,
      Predicate<Situation> condition,
      Function<Applied, Decision> consequence) {
    this.when = when;
    this.then = then;
    this.condition = condition;
    this.consequence = consequence;
  }

  /** Decides about one instance. */
  public static Decision decide(Situation situation) {
    for (Rule rule : values()) {
      if (rule.condition.test(situation)) {
        return rule.consequence.apply(new Applied(rule, situation));
      }
    }
    throw new IllegalStateException("the last rule applies always");
  }

  /** When the rule applies, unless one above it does. */
  public String when() {
    return when;
  }

  /** What follows. */
  public String then() {
    return then;
  }

  private static boolean told(Situation s) {
    return s.observed() != null && !(s.observed() instanceof Observation.Unreadable);
  }

  private static boolean boundByUs(Situation s) {
    return s.holdsClaimed() && s.holding() && s.ours().matches(s.claimed().role());
  }

  private static FailureReason ungranted(Situation s) {
    return s.claimed().grantedElsewhere()
        ? FailureReason.InstanceNotGranted
        : FailureReason.NotGranted;
  }

  private static boolean sameName(Situation s) {
    return s.ours().role().equals(s.claimed().role().name());
  }

  /** Whether the role that is on, with whatever policy, is ours. */
  private static boolean oursAlready(Situation s) {
    return s.holding() && sameName(s);
  }

  /** Whether nothing must come off before the declared role can go on. */
  private static boolean free(Situation s) {
    return s.otherRole().isEmpty() && !s.holdsClaimed();
  }

  private static Decision rollback(Applied in) {
    PassedRole previous = in.situation().previous();
    return previous == null
        ? Decision.of(in.rule(), new Action.Leave())
        : new Decision(
            in.rule(), new Action.Attach(previous), FailureReason.SwapRolledBack, null, null);
  }

  private static Function<Applied, Decision> attach() {
    return in -> Decision.of(in.rule(), new Action.Attach(in.situation().claimed().role()));
  }

  private static Function<Applied, Decision> keep() {
    return in -> Decision.of(in.rule(), new Action.Keep());
  }

  private static Function<Applied, Decision> leave() {
    return in -> Decision.of(in.rule(), new Action.Leave());
  }

  private static Function<Applied, Decision> waiting() {
    return in -> Decision.of(in.rule(), new Action.Wait());
  }

  private static Function<Applied, Decision> retain() {
    return in -> Decision.of(in.rule(), new Action.Retain());
  }

  private static Function<Applied, Decision> forget() {
    return in -> Decision.of(in.rule(), new Action.Forget());
  }

  private static Function<Applied, Decision> failing(FailureReason reason) {
    return in -> Decision.failing(in.rule(), new Action.Leave(), reason);
  }
}
