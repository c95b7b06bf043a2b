package dev.instanceroles.kubernetes;

import dev.instanceroles.declare.DeclaredAccount;
import dev.instanceroles.declare.EndpointRule;
import dev.instanceroles.declare.SecretValues;
import dev.instanceroles.engine.PartitionReport;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads an account with the Secret that it names. */
final class AccountIntake {
  /** Just below the minute after which accounts are looked at again. */
  private static final Duration USUALLY = Duration.ofSeconds(50);

  /** When the cloud refused the credentials, somebody may be replacing them just now. */
  private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(5);

  private final Roster roster;
  private final Reports reports;
  private final Secrets secrets;
  private final EndpointRule endpoints;

  AccountIntake(Roster roster, Reports reports, Secrets secrets, EndpointRule endpoints) {
    this.roster = roster;
    this.reports = reports;
    this.secrets = secrets;
    this.endpoints = endpoints;
  }

  void take(AccountObject object) {
    var metadata = object.getMetadata();
    var account = ObjectReader.read(object, endpoints).account();
    if (account != null) {
      roster.account(
          new KnownAccount(
              account, metadata.getUid(), ObjectReader.created(metadata), secret(account)));
    }
  }

  private @Nullable SecretValues secret(DeclaredAccount account) {
    return account instanceof DeclaredAccount.Readable readable
        ? readable.access()
            .credentials()
            .secret()
            .map(name -> secrets.get(name, isRefused(readable) ? AFTER_A_FAILURE : USUALLY))
            .orElse(null)
        : null;
  }

  private boolean isRefused(DeclaredAccount.Readable account) {
    return reports.ofAccount(account.in("").partition())
        .stream()
        .anyMatch(report -> report.signIn() instanceof PartitionReport.SignIn.Failed);
  }
}
