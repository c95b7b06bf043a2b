package dev.instanceroles.status;

import dev.instanceroles.domain.CloudError;
import dev.instanceroles.domain.FailureReason;
import dev.instanceroles.engine.PartitionReport.Hold;
import dev.instanceroles.engine.PartitionReport.SignIn;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is said of a fault that concerns every call with an account's credentials. */
final class AccountSentences {
  private AccountSentences() {}

  /**
   * @param reason of scope ACCOUNT
   */
  static Sentence of(FailureReason reason, @Nullable CloudError error, AccountContext at) {
    var title = at.words().title();
    var why = Sentence.why(error);
    return switch (reason) {
      case CredentialsInvalid -> Sentence.of(
          "Account " + at.name() + " cannot sign in with " + at.means().source() + why
              + "; no role was changed",
          at.means().remedy(),
          error);
      case AccountMismatch -> mismatch("another account", error, at);
      case PermissionDenied -> Sentence.of(
          "The operator's identity in " + at.account() + " may not make a call that is needed"
              + why,
          "Grant it the actions of " + at.words().policyFile() + ".",
          error);
      case AccountRestricted -> Sentence.of(
          title + " restricts " + at.account() + why,
          "Settle it with " + title + "; it is tried again.",
          error);
      case RegionNotFound -> Sentence.of(
          "There is no region " + at.region() + " for " + at.account() + why,
          "Make a binding for the right region and delete this one: spec.region cannot change.",
          error);
      case RequestRefused -> Sentence.of(
          title + " refuses a request of the operator in " + at.place() + why,
          "Please report this message as a defect of the operator.",
          error);
      case ClockSkewed -> Sentence.of(
          "The operator's clock differs too much from that of " + title,
          "Nothing to do; if it persists, set the clock of the machine.",
          error);
      case Throttled -> Sentence.of(
          title + " limits the rate of calls in " + at.place(),
          "Nothing to do; if it persists, lower spec.limits of cloudaccount/" + at.name()
              + " or have the quota raised.",
          error);
      case CloudUnavailable -> Sentence.of(
          title + " does not answer as it should in " + at.place() + why,
          "Nothing to do; if it persists, check the way to its endpoints.",
          error);
      case InstanceNotFound, InstanceIdMalformed, ClassicNetwork, OtherRole, Conflicted,
          RoleProtected, InstanceNotGranted, InstanceRefused, NotGranted, RoleNotFound,
          RoleNotTrusted, RoleUnverified,
          PassRoleForbidden, PolicyInvalid, SwapRolledBack ->
          throw new IllegalArgumentException(reason + " is not about an account");
    };
  }

  static Sentence mismatch(String actual, @Nullable CloudError error, AccountContext at) {
    return Sentence.of(
        "The credentials of account " + at.name() + " (" + at.means().source() + ") belong to "
            + actual + ", not to " + at.accountId() + "; no other call was made with them",
        "Put credentials of " + at.accountId()
            + " there, or make a CloudAccount for the other account.",
        error);
  }

  /** Empty where the cloud told, or nothing works. */
  static Optional<Sentence> takenAtItsWord(AccountContext at) {
    return at.signIn() instanceof SignIn.TakenAtItsWord(var fault)
        ? Optional.of(
            Sentence.of(
                "Whether the credentials (" + at.means().source() + ") belong to " + at.accountId()
                    + " could not be asked" + Sentence.why(fault.error())
                    + "; spec.accountId is taken at its word",
                "Grant the operator's identity sts:GetCallerIdentity: " + at.words().policyFile()
                    + ".",
                fault.error()))
        : Optional.empty();
  }

  static Sentence ledger(String fault, AccountContext at) {
    return Sentence.of(
        "What is owned in " + at.place() + " is not known" + Sentence.why(fault)
            + "; nothing is changed until it is",
        "It is tried again.",
        null);
  }

  /** With the two texts of which an administrator pastes one. */
  static Sentence hold(Hold hold, AccountContext at) {
    return Sentence.of(
        Sentence.count(hold.detaches(), "detach", "detaches") + " asked for by "
            + Sentence.count(hold.bindings(), "binding") + " in " + at.region() + ", limit "
            + Sentence.number(hold.limit()) + " an hour: none was sent",
        "Keep the roles: " + at.surroundings().decide(at.name(), "retain:" + hold.hash())
            + "  Detach them: " + at.surroundings().decide(at.name(), "approve:" + hold.hash()),
        null);
  }
}
