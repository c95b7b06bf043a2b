package dev.instanceroles.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts what the catalogue knows, and nothing else. Safe from several threads. */
final class Meters {
  private static final double NANOS_PER_SECOND = 1e9;

  private final MeterRegistry registry;
  private final Map<Metric, MultiGauge> gauges = new EnumMap<>(Metric.class);

  Meters(MeterRegistry registry) {
    this.registry = registry;
    for (var metric : Metric.values()) {
      if (metric.type() == Metric.Type.GAUGE) {
        gauges.put(
            metric,
            MultiGauge.builder(metric.title()).description(metric.meaning()).register(registry));
      }
    }
  }

  /** One value of a gauge, with the values of its labels. */
  record Value(List<String> labels, double value) {
    static Value of(double value, String... labels) {
      return new Value(List.of(labels), value);
    }
  }

  void count(Metric metric, double amount, String... labels) {
    Counter.builder(metric.title())
        .description(metric.meaning())
        .tags(tags(metric, List.of(labels)))
        .register(registry)
        .increment(amount);
  }

  void took(Metric metric, Duration time, String... labels) {
    measured(metric, time.toNanos() / NANOS_PER_SECOND, labels);
  }

  void measured(Metric metric, double value, String... labels) {
    DistributionSummary.builder(metric.title())
        .description(metric.meaning())
        .serviceLevelObjectives(metric.buckets().bounds())
        .tags(tags(metric, List.of(labels)))
        .register(registry)
        .record(value);
  }

  /** These are all the values of a gauge; whatever was shown before goes. */
  synchronized void show(Metric metric, List<Value> values) {
    var gauge = gauges.get(metric);
    if (gauge == null) {
      throw new IllegalArgumentException(metric + " is no gauge");
    }
    gauge.register(
        values.stream()
            .map(value -> MultiGauge.Row.of(tags(metric, value.labels()), value.value()))
            .toList(),
        true);
  }

  private static Tags tags(Metric metric, List<String> values) {
    var labels = metric.labels();
    if (labels.size() != values.size()) {
      throw new IllegalArgumentException(metric + " has the labels " + labels + ", not " + values);
    }
    var tags = Tags.empty();
    for (int at = 0; at < labels.size(); at++) {
      tags = tags.and(Tag.of(labels.get(at).word(), values.get(at)));
    }
    return tags;
  }
}
