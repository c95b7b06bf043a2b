package dev.instanceroles.status;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import dev.instanceroles.api.CloudAccountStatus;
import dev.instanceroles.api.CloudAccountStatus.Region;
import dev.instanceroles.api.Condition.Status;
import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.domain.Mode;
import dev.instanceroles.engine.PartitionReport;
import dev.instanceroles.engine.PartitionReport.SignIn;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says in a status what is known of an account. The same knowledge gives an equal status, whatever the time. */
public final class AccountStatusComposer {
  private static final String ACCEPTED =
      "The spec is valid, and no other CloudAccount stands for the account.";

  /** More than that nobody deletes one by one. */
  private static final int MOST_KEEPERS = 3;

  private AccountStatusComposer() {}

  /**
   * @param previous what the object says now, null when it says nothing
   * @param regions the latest report of each region that bindings use; what a report lists as changed is not looked at
   * @param now becomes the time of the conditions whose {@code status} changes, and nothing else
   */
  public static CloudAccountStatus compose(
      @Nullable CloudAccountStatus previous,
      AccountFacts account,
      Collection<PartitionReport> regions,
      Instant now) {
    if (previous != null && stillStands(previous, account, regions)) {
      return previous;
    }
    var conditions = new ConditionList(
        previous == null ? null : previous.conditions(), account.generation(), now);
    var contexts = regions.stream()
        .map(
            report -> AccountContext
                .of(account.name(), account.means(), account.surroundings(), report))
        .sorted(Comparator.comparing(AccountContext::region))
        .toList();
    var findings = findings(account, contexts);
    conditions.put(ConditionType.Accepted, Status.True, OtherReason.Accepted.name(), ACCEPTED);
    accountReady(conditions, findings, contexts);
    AccountCondition.identity(conditions, contexts);
    conditions.conclude(findings, false);
    return new CloudAccountStatus(
        account.generation(),
        conditions.sorted(),
        total(regions, PartitionReport::declared),
        total(regions, PartitionReport::owned),
        summaries(regions));
  }

  /** For an account that is not used; what its status said about regions stays. */
  public static CloudAccountStatus compose(
      @Nullable CloudAccountStatus previous, long generation, RefusedAccount why, Instant now) {
    var conditions =
        new ConditionList(previous == null ? null : previous.conditions(), generation, now);
    var finding = switch (why) {
      case RefusedAccount.InvalidSpec(String fault) -> new Finding(
          ReadyReason.InvalidSpec,
          Sentence.clause(fault)
              + ". No binding of this account is worked on until that is corrected.");
      case RefusedAccount.Duplicate(String older) -> new Finding(
          ReadyReason.DuplicateAccount,
          "CloudAccount " + older + " already stands for this account and is the one that is used."
              + " Delete one of the two.");
    };
    conditions.put(ConditionType.Accepted, Status.False, finding);
    conditions.put(
        ConditionType.AccountReady,
        Status.Unknown,
        OtherReason.Unchecked.name(),
        "Not looked at because of " + finding.reason() + ".");
    conditions.conclude(List.of(finding), false);
    return new CloudAccountStatus(
        generation,
        conditions.sorted(),
        previous == null ? null : previous.bindings(),
        previous == null ? null : previous.instances(),
        previous == null ? null : previous.regions());
  }

  /** As with bindings: until a new process knows better, what the one before it wrote stands. */
  private static boolean stillStands(
      CloudAccountStatus previous, AccountFacts account, Collection<PartitionReport> regions) {
    var observed = previous.observedGeneration();
    return observed != null
        && observed == account.generation()
        && account.keepers().isEmpty()
        && regions.stream().anyMatch(report -> report.signIn() instanceof SignIn.Unchecked)
        && regions.stream().allMatch(AccountStatusComposer::nothingBad);
  }

  private static boolean nothingBad(PartitionReport report) {
    boolean usable =
        report.signIn() instanceof SignIn.Unchecked || report.signIn().usable();
    return usable && report.ledgerFault() == null && report.hold() == null;
  }

  private static List<Finding> findings(AccountFacts account, List<AccountContext> contexts) {
    var faults = contexts.stream()
        .flatMap(
            at -> Stream
                .of(
                    AccountFindings.signIn(at),
                    AccountFindings.ledger(at),
                    AccountFindings.hold(at))
                .flatMap(Optional::stream))
        .collect(groupingBy(Finding::reason, TreeMap::new, groupingBy(Finding::message)));
    if (!account.keepers().isEmpty()) {
      return List.of(inUse(account));
    }
    if (!faults.isEmpty()) {
      // Regions that have the same to say say it once.
      return faults.entrySet()
          .stream()
          .map(
              fault -> new Finding(
                  fault.getKey(),
                  fault.getValue().keySet().stream().sorted().collect(joining(" "))))
          .toList();
    }
    return List.of(whenNothingIsWrong(account, contexts));
  }

  private static Finding inUse(AccountFacts account) {
    var keepers = account.keepers();
    var some =
        keepers.stream().limit(MOST_KEEPERS).map(BindingKey::toString).collect(joining(", "));
    return new Finding(
        ReadyReason.InUse,
        "Deleted, but " + Sentence.count(keepers.size(), "binding names", "bindings name")
            + " this account: " + some + (keepers.size() > MOST_KEEPERS ? ", ..." : "")
            + ". It goes when they are gone.");
  }

  private static Finding whenNothingIsWrong(
      AccountFacts account, List<AccountContext> contexts) {
    var observing =
        account.mode() == Mode.Observe ? " It only observes: nothing is changed in the cloud." : "";
    if (contexts.isEmpty()) {
      return new Finding(
          ReadyReason.Unused,
          "No binding uses this account yet, so its credentials have not been tried." + observing);
    }
    if (contexts.stream().anyMatch(at -> at.signIn() instanceof SignIn.Unchecked)) {
      return new Finding(ReadyReason.Progressing, "The credentials are being checked.");
    }
    var least = contexts.stream()
        .filter(at -> at.signIn() instanceof SignIn.TakenAtItsWord)
        .findFirst()
        .orElse(contexts.getFirst());
    return new Finding(
        ReadyReason.SignedIn,
        AccountCondition.signedIn(
            least.signIn(), least.accountId(), " with " + account.means().source())
            + "." + observing);
  }

  private static void accountReady(
      ConditionList conditions, List<Finding> findings, List<AccountContext> contexts) {
    contexts.stream()
        .min(Comparator.comparing(AccountCondition::reason))
        .ifPresentOrElse(
            worst -> AccountCondition.put(conditions, findings, worst),
            () -> conditions.put(
                ConditionType.AccountReady,
                Status.Unknown,
                OtherReason.Unchecked.name(),
                findings.getFirst().message()));
  }

  private static int total(
      Collection<PartitionReport> regions, ToIntFunction<PartitionReport> count) {
    return regions.stream().mapToInt(count).sum();
  }

  private static @Nullable List<Region> summaries(Collection<PartitionReport> regions) {
    var summaries = regions.stream()
        .map(
            report -> new Region(
                report.partition().region(), report.owned(), report.declared()))
        .sorted(Comparator.comparing(Region::name))
        .toList();
    return summaries.isEmpty() ? null : summaries;
  }
}
