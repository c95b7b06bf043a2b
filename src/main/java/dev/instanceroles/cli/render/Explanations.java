package dev.instanceroles.cli.render;

import dev.instanceroles.api.InstanceRoleBindingStatus;
import dev.instanceroles.api.InstanceRoleBindingStatus.Failure;
import dev.instanceroles.api.InstanceRoleBindingStatus.FailureCount;
import dev.instanceroles.standalone.View;
import dev.instanceroles.standalone.View.AccountView;
import dev.instanceroles.standalone.View.BindingView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Below the tables: of each object that is not Ready its message, and its failures the way {@code kubectl describe} prints
 * them. Lines are not broken, so that a command in a message can be copied.
 */
final class Explanations {
  /** Enough to see what it is about; the formats for programs have the rest. */
  private static final int MOST_FAILURES = 10;

  private final StringBuilder text = new StringBuilder();

  private Explanations() {}

  /**
   * @param messages whether messages are wanted, or stand in the table already
   */
  static String of(View view, boolean messages) {
    var explanations = new Explanations();
    if (messages) {
      view.accounts().forEach(explanations::account);
    }
    view.bindings().forEach(binding -> explanations.binding(binding, messages));
    if (messages) {
      view.orphans().forEach(orphan -> explanations.message(Row.of(orphan)));
    }
    return explanations.text.toString();
  }

  private void account(AccountView account) {
    var verdict = AccountTable.verdict(account);
    if (!verdict.good() && !verdict.message().isEmpty()) {
      paragraph("CloudAccount " + account.name() + ": " + verdict.message());
    }
  }

  private void binding(BindingView binding, boolean messages) {
    var row = Row.of(binding);
    if (messages) {
      message(row);
    }
    var status = binding.status();
    var failures = failures(status);
    if (failures.isEmpty()) {
      return;
    }
    paragraph("Failures of " + row.key() + ":");
    failures.stream().limit(MOST_FAILURES).forEach(this::failure);
    int shown = Math.min(failures.size(), MOST_FAILURES);
    int more = count(status) - shown;
    if (more > 0) {
      text.append("  ... and ").append(more).append(" more; see -o yaml\n");
    }
  }

  private void message(Row row) {
    if (!row.verdict().good() && !row.verdict().message().isEmpty()) {
      paragraph("InstanceRoleBinding " + row.key() + ": " + row.verdict().message());
    }
  }

  private void failure(Failure failure) {
    field("Code", failure.code());
    field("Instance Id", failure.instanceId());
    field("Message", failure.message());
    field("Reason", failure.reason());
  }

  private void field(String name, @Nullable String value) {
    if (value != null) {
      text.append("  %-14s%s\n".formatted(name + ":", value));
    }
  }

  private void paragraph(String line) {
    text.append('\n').append(line).append('\n');
  }

  private static List<Failure> failures(@Nullable InstanceRoleBindingStatus status) {
    return status == null || status.failures() == null ? List.of() : status.failures();
  }

  /** Instances with a fault of their own: of those reasons that have rows, all. */
  private static int count(@Nullable InstanceRoleBindingStatus status) {
    if (status == null || status.failureReasons() == null) {
      return failures(status).size();
    }
    var reasons = failures(status).stream().map(Failure::reason).toList();
    return status.failureReasons()
        .stream()
        .filter(count -> reasons.contains(count.reason()))
        .mapToInt(FailureCount::count)
        .sum();
  }
}
