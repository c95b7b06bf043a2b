package dev.instanceroles.status;

import dev.instanceroles.domain.FailureReason;
import dev.instanceroles.domain.FailureReason.Scope;
import dev.instanceroles.domain.Fault;
import dev.instanceroles.engine.PartitionReport.SignIn;
import java.util.Optional;

/** What the sign-in and the ledger of one region say about everything in it. */
final class AccountFindings {
  private AccountFindings() {}

  static Optional<Finding> signIn(AccountContext at) {
    return switch (at.signIn()) {
      case SignIn.Unchecked unchecked -> Optional.empty();
      case SignIn.Verified verified -> Optional.empty();
      case SignIn.TakenAtItsWord taken -> Optional.empty();
      case SignIn.Mismatch(String actual) -> Optional.of(
          Finding.of(
              ReadyReason.AccountMismatch,
              AccountSentences.mismatch("account " + actual, null, at)));
      case SignIn.Failed(var fault) -> Optional.of(failed(fault, at));
    };
  }

  private static Finding failed(Fault fault, AccountContext at) {
    // A sign-in has no role and no instance: an answer about one is no answer to what was asked.
    var reason = fault.reason().scope() == Scope.ACCOUNT
        ? fault.reason()
        : FailureReason.RequestRefused;
    return Finding.of(ReadyReason.of(reason), AccountSentences.of(reason, fault.error(), at));
  }

  static Optional<Finding> ledger(AccountContext at) {
    return Optional.ofNullable(at.ledgerFault())
        .map(
            fault -> Finding.of(
                ReadyReason.LedgerUnavailable, AccountSentences.ledger(fault, at)));
  }

  static Optional<Finding> hold(AccountContext at) {
    return Optional.ofNullable(at.hold())
        .map(hold -> Finding.of(ReadyReason.DetachHeld, AccountSentences.hold(hold, at)));
  }
}
