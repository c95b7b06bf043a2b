package dev.instanceroles.cli.quickstart;

import dev.instanceroles.api.InstanceRoleBindingStatus;
import dev.instanceroles.api.InstanceRoleBindingStatus.Failure;
import dev.instanceroles.status.ConditionType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What becomes of the same bindings on two clouds. */
record Comparison(List<Row> rows) {
  private static final String LINE = "%-8s %-16s %-40s %s";
  private static final String BOUND = "bound";
  /** The code stands last in a message. */
  private static final Pattern CODE = Pattern.compile("\\[([A-Za-z0-9.]+)]$");
  /** Volcengine has no such network. */
  private static final String ONLY_ONE_HAS_IT = "ClassicNetwork";

  /** How many instances, and the code that the cloud gave for it. */
  record Cell(int instances, String code) {
    @Override
    public String toString() {
      return "%4d %s".formatted(instances, code.isEmpty() ? "" : "[" + code + "]").stripTrailing();
    }
  }

  /** @param what why instances are not bound, or that they are */
  record Row(String binding, String what, Cell left, Cell right) {
    boolean alike() {
      return left.instances() == right.instances();
    }
  }

  /** @throws StoryFailure if it is not the same */
  static Comparison of(Stage stage) throws IOException, StoryFailure {
    var rows = new ArrayList<Row>();
    for (var group : Fleet.AT_FIRST) {
      rows.addAll(rows(group, stage.known(group), stage.known(Fleet.twin(group))));
    }
    return new Comparison(rows);
  }

  /** @throws StoryFailure if it is not the same */
  static List<Row> rows(
      Group group, InstanceRoleBindingStatus left, InstanceRoleBindingStatus right)
      throws StoryFailure {
    var rows = new ArrayList<Row>();
    if (bound(left).instances() + bound(right).instances() > 0) {
      rows.add(new Row(group.name(), BOUND, bound(left), bound(right)));
    }
    var reasons = new TreeSet<>(reasons(left));
    reasons.addAll(reasons(right));
    for (var reason : reasons) {
      rows.add(new Row(group.name(), reason, cell(left, reason), cell(right, reason)));
    }
    for (var row : rows) {
      if (!row.alike() && !row.what().equals(ONLY_ONE_HAS_IT)) {
        throw new StoryFailure("the clouds differ in " + row);
      }
    }
    return rows;
  }

  List<String> table() {
    var lines = new ArrayList<String>();
    lines.add(
        LINE.formatted(
            "BINDING", "INSTANCES", " ON ALIBABA CLOUD", " ON VOLCENGINE, -volc"));
    rows.forEach(
        row -> lines.add(
            LINE.formatted(row.binding(), row.what(), row.left(), row.right())));
    return lines;
  }

  private static Cell bound(InstanceRoleBindingStatus status) {
    var summary = status.summary();
    return new Cell(summary == null ? 0 : summary.bound(), "");
  }

  private static List<String> reasons(InstanceRoleBindingStatus status) {
    var counts = status.failureReasons();
    return counts == null
        ? List.of()
        : counts.stream().map(count -> String.valueOf(count.reason())).toList();
  }

  private static Cell cell(InstanceRoleBindingStatus status, String reason) {
    var counts = status.failureReasons();
    int instances = counts == null
        ? 0
        : counts.stream()
            .filter(count -> reason.equals(count.reason()))
            .mapToInt(count -> count.count())
            .sum();
    return new Cell(instances, instances == 0 ? "" : code(status, reason));
  }

  /** Of a single instance, or of the role and so of the binding. */
  private static String code(InstanceRoleBindingStatus status, String reason) {
    var failures = status.failures() == null ? List.<Failure>of() : status.failures();
    var ofInstance = failures.stream()
        .filter(failure -> reason.equals(failure.reason()))
        .map(Failure::code)
        .filter(Objects::nonNull)
        .findFirst();
    return ofInstance.orElseGet(
        () -> ConditionType.Ready.in(status.conditions())
            .filter(ready -> reason.equals(ready.reason()))
            .map(ready -> CODE.matcher(String.valueOf(ready.message())))
            .filter(code -> code.find())
            .map(code -> code.group(1))
            // The operator's own word, where the cloud said nothing.
            .filter(code -> !code.equals(reason))
            .orElse(""));
  }
}
