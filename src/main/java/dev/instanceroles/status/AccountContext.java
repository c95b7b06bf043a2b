package dev.instanceroles.status;

import dev.instanceroles.domain.CloudWords;
import dev.instanceroles.domain.PartitionId;
import dev.instanceroles.engine.PartitionReport;
import dev.instanceroles.engine.PartitionReport.Hold;
import dev.instanceroles.engine.PartitionReport.SignIn;
import org.jspecify.annotations.Nullable;

/**
 * What the sentences about a binding must know of its account and region.
 *
 * @param name name of the CloudAccount
 * @param ledgerFault why the ledger cannot be used, null when it can
 * @param hold detaches of this region that wait for an administrator, null without
 */
public record AccountContext(
    String name,
    PartitionId partition,
    SignInMeans means,
    Surroundings surroundings,
    SignIn signIn,
    @Nullable String ledgerFault,
    @Nullable Hold hold) {

  /** Of one region's latest report. */
  public static AccountContext of(
      String name, SignInMeans means, Surroundings surroundings, PartitionReport report) {
    return new AccountContext(
        name,
        report.partition(),
        means,
        surroundings,
        report.signIn(),
        report.ledgerFault(),
        report.hold());
  }

  String accountId() {
    return partition.accountId();
  }

  String region() {
    return partition.region();
  }

  CloudWords words() {
    return partition.provider().words();
  }

  /** For example {@code account prod (1234567890123456)}. */
  String account() {
    return "account " + name + " (" + accountId() + ")";
  }

  /** For example {@code cn-hangzhou of account prod (1234567890123456)}. */
  String place() {
    return region() + " of " + account();
  }
}
