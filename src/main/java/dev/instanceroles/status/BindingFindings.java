package dev.instanceroles.status;

import dev.instanceroles.domain.FailureReason;
import dev.instanceroles.domain.FailureReason.Scope;
import dev.instanceroles.domain.PassedRole;
import dev.instanceroles.engine.BindingReport.Shortfall;
import dev.instanceroles.engine.BindingReport.Waiting;
import dev.instanceroles.ledger.Latch;
import java.util.EnumMap;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** All that is true of a readable binding. The order of the rules is of no matter: {@link ReadyReason} has the precedence. */
final class BindingFindings {
  /** Each looks at one thing. */
  private static final List<Function<BindingCase, Stream<Finding>>> RULES = List.of(
      BindingFindings::suspension,
      at -> AccountFindings.signIn(at.account()).stream(),
      at -> AccountFindings.ledger(at.account()).stream(),
      BindingFindings::faultsOfTheWhole,
      BindingFindings::failedSwap,
      Targeting::findings,
      Approving::findings,
      BindingFindings::heldDetaches,
      BindingFindings::frozenDetaches,
      BindingFindings::failedInstances,
      BindingFindings::conflicts,
      BindingFindings::throttle,
      Progress::of);

  private BindingFindings() {}

  /** Worst first, at least one. */
  static List<Finding> of(BindingCase at) {
    var findings = RULES.stream().flatMap(rule -> rule.apply(at));
    if (at.binding().deleting()) {
      findings = findings.map(BindingFindings::delaysDeletion);
    }
    return findings.sorted().toList();
  }

  private static Finding delaysDeletion(Finding finding) {
    return finding.reason() == ReadyReason.Detaching
        ? finding
        : new Finding(finding.reason(), "The deletion waits. " + finding.message());
  }

  private static Stream<Finding> suspension(BindingCase at) {
    if (!at.binding().suspended() || at.binding().deleting()) {
      return Stream.of();
    }
    var message = at.share() + "; suspended, so nothing is changed in the cloud."
        + " Set spec.suspend to false to go on.";
    return Stream.of(new Finding(ReadyReason.Suspended, message));
  }

  private static Stream<Finding> faultsOfTheWhole(BindingCase at) {
    var examples = new EnumMap<FailureReason, Shortfall>(FailureReason.class);
    at.report()
        .shortfalls()
        .values()
        .forEach(shortfall -> examples.putIfAbsent(shortfall.reason(), shortfall));
    examples.keySet().removeIf(reason -> reason.scope() == Scope.INSTANCE);
    if (failedSwap(at).findAny().isPresent()) {
      // It says why.
      examples.remove(FailureReason.SwapRolledBack);
    }
    return examples.values().stream().map(example -> faultOfTheWhole(example, at));
  }

  static Finding faultOfTheWhole(Shortfall example, BindingCase at) {
    var reason = example.reason();
    var sentence = reason.scope() == Scope.ROLE
        ? RoleSentences.of(reason, example.error(), at)
        : AccountSentences.of(reason, example.error(), at.account());
    return Finding.of(ReadyReason.of(reason), sentence);
  }

  private static Stream<Finding> failedSwap(BindingCase at) {
    var latch = at.report().latch();
    if (latch == null || at.settled() || !concerns(latch, at.binding().role())) {
      return Stream.of();
    }
    var sentence = RoleSentences.of(FailureReason.SwapRolledBack, latch.fault().error(), at);
    return Stream.of(Finding.of(ReadyReason.SwapRolledBack, sentence));
  }

  /** One about another role says nothing about this one. */
  private static boolean concerns(Latch latch, PassedRole role) {
    return latch.role().equals(role.name()) && latch.policyHash().equals(role.policyHash());
  }

  private static Stream<Finding> heldDetaches(BindingCase at) {
    int held = at.waiting(Waiting.DECISION);
    if (held == 0) {
      return Stream.of();
    }
    return Stream.of(
        AccountFindings.hold(at.account())
            .orElseGet(
                () -> new Finding(
                    ReadyReason.DetachHeld,
                    Sentence.count(held, "detach", "detaches")
                        + " wait for an administrator: see cloudaccount/" + at.account().name()
                        + ".")));
  }

  private static Stream<Finding> frozenDetaches(BindingCase at) {
    int frozen = at.waiting(Waiting.FROZEN);
    if (frozen == 0 || !at.lettingGo()) {
      return Stream.of();
    }
    var message = at.binding().role().name() + " stays on " + Sentence.count(frozen, "instance")
        + ", because the binding or account " + at.account().name()
        + " only observes. Set spec.mode to Enforce where it is Observe, or spec.deletionPolicy of"
        + " the binding to Retain.";
    return Stream.of(new Finding(ReadyReason.DetachFrozen, message));
  }

  private static Stream<Finding> failedInstances(BindingCase at) {
    var failed = at.failedInstances();
    boolean contested =
        failed.values().stream().allMatch(one -> one.reason() == FailureReason.Conflicted);
    return contested
        ? Stream.of()
        : Stream.of(new Finding(ReadyReason.PartiallyBound, FailureSummary.of(failed, at)));
  }

  private static Stream<Finding> conflicts(BindingCase at) {
    var contested = at.failedInstances();
    contested.values().removeIf(one -> one.reason() != FailureReason.Conflicted);
    return contested.isEmpty()
        ? Stream.of()
        : Stream.of(new Finding(ReadyReason.Conflicted, FailureSummary.of(contested, at)));
  }

  private static Stream<Finding> throttle(BindingCase at) {
    var throttle = at.report().throttle();
    if (throttle == null) {
      return Stream.of();
    }
    var account = at.account();
    int waiting = at.waiting(Waiting.QUOTA);
    var concerned = waiting == 0
        ? ""
        : ": " + Sentence.number(waiting) + " of "
            + Sentence.count(Math.max(waiting, at.report().counts().desired()), "instance")
            + " wait";
    var sentence = Sentence.of(
        account.words().title() + " limits " + throttle.action() + " in " + account.name() + "/"
            + account.region() + concerned,
        AccountSentences.of(FailureReason.Throttled, null, account).remedy(),
        throttle.error());
    return Stream.of(Finding.of(ReadyReason.Throttled, sentence));
  }
}
