package dev.instanceroles.status;

import dev.instanceroles.api.Condition.Status;
import dev.instanceroles.engine.PartitionReport.SignIn;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The condition AccountReady of bindings and accounts. */
final class AccountCondition {
  /** What makes it False. */
  static final Set<ReadyReason> UNUSABLE = EnumSet.of(
      ReadyReason.AccountNotFound,
      ReadyReason.AccountRefused,
      ReadyReason.AccountMismatch,
      ReadyReason.CredentialsInvalid,
      ReadyReason.PermissionDenied,
      ReadyReason.AccountRestricted,
      ReadyReason.RegionNotFound,
      ReadyReason.RequestRefused);

  private AccountCondition() {}

  /**
   * @param findings all of the object; of those that speak against the account, the worst decides
   */
  static void put(ConditionList conditions, List<Finding> findings, AccountContext at) {
    findings.stream()
        .filter(finding -> UNUSABLE.contains(finding.reason()))
        .findFirst()
        .ifPresentOrElse(
            finding -> conditions.put(ConditionType.AccountReady, Status.False, finding),
            () -> whenUsable(conditions, at));
  }

  /** What the sign-in of one region comes to; of several regions the smallest is the worst. */
  static ReadyReason reason(AccountContext at) {
    var whenGood = at.signIn().usable()
        ? ReadyReason.SignedIn
        : ReadyReason.Progressing;
    return AccountFindings.signIn(at).map(Finding::reason).orElse(whenGood);
  }

  /**
   * @param with what; may be empty
   */
  static String signedIn(SignIn how, String accountId, String with) {
    return how instanceof SignIn.TakenAtItsWord
        ? "Signed in" + with + ", to account " + accountId + " as spec.accountId says"
        : "Signed in as account " + accountId + with;
  }

  /** Beside AccountReady, which may be True all the same. */
  static void identity(ConditionList conditions, List<AccountContext> regions) {
    regions.stream()
        .flatMap(at -> AccountSentences.takenAtItsWord(at).stream())
        .findFirst()
        .ifPresent(
            sentence -> conditions.put(
                ConditionType.IdentityVerified,
                Status.False,
                OtherReason.TakenAtItsWord.name(),
                sentence.text()));
  }

  private static void whenUsable(ConditionList conditions, AccountContext at) {
    var passing = AccountFindings.signIn(at).orElse(null);
    if (passing != null) {
      conditions.put(ConditionType.AccountReady, Status.Unknown, passing);
    } else if (at.signIn().usable()) {
      conditions.put(
          ConditionType.AccountReady,
          Status.True,
          ReadyReason.SignedIn.name(),
          signedIn(at.signIn(), at.accountId(), "") + ".");
    } else {
      conditions.put(
          ConditionType.AccountReady,
          Status.Unknown,
          OtherReason.Unchecked.name(),
          "The credentials of " + at.account() + " have not been tried yet.");
    }
  }
}
