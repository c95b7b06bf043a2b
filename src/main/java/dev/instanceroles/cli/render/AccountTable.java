package dev.instanceroles.cli.render;

import static dev.instanceroles.cli.render.Row.text;

import dev.instanceroles.cli.render.Row.Verdict;
import dev.instanceroles.standalone.View.AccountView;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One line for each account. */
final class AccountTable {
  private static final List<String> HEAD = List.of(
      "NAME", "PROVIDER", "ACCOUNT", "MODE", "BINDINGS", "INSTANCES", "READY", "REASON");

  private AccountTable() {}

  static Table of(List<AccountView> accounts) {
    var table = new Table(HEAD);
    accounts.forEach(account -> table.add(cells(account)));
    return table;
  }

  static Table wide(List<AccountView> accounts) {
    var head = new ArrayList<>(HEAD);
    head.add("MESSAGE");
    var table = new Table(head);
    accounts.forEach(account -> {
      var cells = new ArrayList<>(cells(account));
      cells.add(verdict(account).message());
      table.add(cells);
    });
    return table;
  }

  static Verdict verdict(AccountView account) {
    var status = account.status();
    return status == null
        ? Verdict.of(null, null, account.generation())
        : Verdict.of(status.observedGeneration(), status.conditions(), account.generation());
  }

  private static List<String> cells(AccountView account) {
    var verdict = verdict(account);
    var status = account.status();
    return List.of(
        account.name(),
        text(account.provider()),
        text(account.accountId()),
        text(account.mode()),
        count(status == null ? null : status.bindings()),
        count(status == null ? null : status.instances()),
        verdict.ready(),
        verdict.reason());
  }

  private static String count(@Nullable Integer total) {
    return total == null ? "" : total.toString();
  }
}
