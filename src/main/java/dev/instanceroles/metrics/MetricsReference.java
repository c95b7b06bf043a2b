package dev.instanceroles.metrics;

import static java.util.stream.Collectors.joining;

import java.util.Locale;
import java.util.stream.Stream;

/** The page that explains every metric, made from the enums that count them. */
public final class MetricsReference {
  private static final String INTRODUCTION =
      """
          # Metrics

          <!-- Made from the code. To make it again: ./mvnw test -Dtest=MetricsReferenceTest -Dgolden.update=true -->

          `instance-roles operator` tells them at `/metrics` of `--metrics-listen` (`:8080`), in the text format of Prometheus. Besides
          those below there are `jvm_*`, `process_*` and `system_*`, as Micrometer names them.

          What belongs to a partition or to all bindings is told by the process that leads: a sum over all processes counts nothing
          twice. Histograms have `_bucket`, `_count`, `_sum` and `_max`. No label holds the id of an instance or the name of a
          binding: those are in statuses, events and logs.

          """;

  private MetricsReference() {}

  /** The text of {@code docs/metrics.md}. */
  public static String markdown() {
    return INTRODUCTION
        + row("Metric", "Type", "Unit", "Labels", "Meaning", "Alert on")
        + row("---", "---", "---", "---", "---", "---")
        + Stream.of(Metric.values()).map(MetricsReference::row).collect(joining())
        + "\n## Labels\n\n"
        + row("Label", "Meaning")
        + row("---", "---")
        + Stream.of(Label.values())
            .map(label -> row(code(label.word()), label.meaning()))
            .collect(joining());
  }

  private static String row(Metric metric) {
    return row(
        code(metric.title()),
        metric.type().name().toLowerCase(Locale.ROOT),
        metric.unit(),
        metric.labels().stream().map(Label::word).map(MetricsReference::code).collect(joining(" ")),
        metric.meaning(),
        metric.alert());
  }

  private static String code(String word) {
    return "`" + word + "`";
  }

  private static String row(String... cells) {
    return "| " + String.join(" | ", cells) + " |\n";
  }
}
