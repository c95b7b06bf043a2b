package dev.instanceroles.cli.render;

import dev.instanceroles.api.InstanceRoleBindingStatus.Summary;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** One line for each binding. Without an age: manifests have none. */
final class BindingTable {
  private static final List<String> HEAD = List.of(
      "NAMESPACE", "NAME", "ACCOUNT", "ROLE", "DESIRED", "BOUND", "FAILED", "READY", "REASON");
  private static final List<String> WIDE_HEAD = List.of(
      "NAMESPACE", "NAME", "ACCOUNT", "ROLE", "DESIRED", "BOUND", "FAILED", "READY", "REASON",
      "REGION", "PENDING", "DRIFTED", "MODE", "MESSAGE");

  private BindingTable() {}

  static Table of(List<Row> rows) {
    var table = new Table(HEAD);
    rows.forEach(row -> table.add(cells(row)));
    return table;
  }

  static Table wide(List<Row> rows) {
    var table = new Table(WIDE_HEAD);
    rows.forEach(row -> table.add(wideCells(row)));
    return table;
  }

  private static List<String> cells(Row row) {
    return wideCells(row).subList(0, HEAD.size());
  }

  private static List<String> wideCells(Row row) {
    return List.of(
        row.key().namespace(),
        row.key().name(),
        row.account(),
        row.role(),
        count(row.summary(), Summary::desired),
        count(row.summary(), Summary::bound),
        count(row.summary(), Summary::failed),
        row.verdict().ready(),
        row.verdict().reason(),
        row.region(),
        count(row.summary(), Summary::pending),
        count(row.summary(), Summary::drifted),
        row.mode(),
        row.verdict().message());
  }

  private static String count(@Nullable Summary summary, ToIntFunction<Summary> count) {
    return summary == null ? "" : Integer.toString(count.applyAsInt(summary));
  }
}
