package dev.instanceroles.metrics;

import dev.instanceroles.engine.BindingReport.Counts;
import dev.instanceroles.engine.Measures;
import dev.instanceroles.kubernetes.ClusterFigures;
import dev.instanceroles.kubernetes.ClusterFigures.Partition;
import dev.instanceroles.metrics.Meters.Value;
import dev.instanceroles.status.ReadyReason;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** Shows what there is to count at the moment of a scrape. Used by one thread at a time. */
final class Figures {
  /** Prometheus gives a scrape up after 10 s; what an engine does not tell by then is as it was. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Meters meters;
  private final Map<String, Measures> last = new HashMap<>();

  /** A partition with what its engine told. */
  private record Told(Partition partition, Measures measures) {
    Value value(double value, String... more) {
      var id = partition.id();
      var labels = Stream.concat(
          Stream.of(id.provider().name(), partition.account(), id.region()), Stream.of(more));
      return new Value(labels.toList(), value);
    }
  }

  Figures(Meters meters) {
    this.meters = meters;
  }

  void show(ClusterFigures figures, Instant now) {
    var told = told(figures.partitions());
    each(Metric.SNAPSHOT_AGE_SECONDS, told, one -> age(one.measures().oldestRead(), now));
    each(Metric.TRACKED_INSTANCES, told, one -> one.measures().tracked());
    each(Metric.UNREAD_INSTANCES, told, one -> one.measures().unread());
    each(Metric.OWNED_INSTANCES, told, one -> one.partition().latest().owned());
    each(Metric.SIGN_IN_OK, told, one -> one.partition().latest().signIn().usable() ? 1 : 0);
    each(Metric.HELD_DETACHES, told, one -> {
      var hold = one.partition().latest().hold();
      return hold == null ? 0 : hold.detaches();
    });
    meters.show(
        Metric.OPEN_BATCHES, told.stream().flatMap(one -> batches(one, one.measures())).toList());
    meters.show(
        Metric.INSTANCES,
        told.stream().flatMap(one -> states(one, one.partition().instances())).toList());
    meters.show(Metric.BINDINGS, figures.partitions().isEmpty() ? List.of() : reasons(figures));
  }

  private List<Told> told(List<Partition> partitions) {
    try {
      CompletableFuture
          .allOf(
              partitions.stream().map(Partition::measures).toArray(CompletableFuture[]::new))
          .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      // One engine that hangs is seen by its lag, and by the health check.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return partitions.stream().map(partition -> {
      var id = partition.id().toString();
      var before = last.getOrDefault(id, Measures.NONE);
      var measures = partition.measures().exceptionally(fault -> before).getNow(before);
      last.put(id, measures);
      return new Told(partition, measures);
    }).toList();
  }

  private void each(Metric metric, List<Told> told, ToDoubleFunction<Told> figure) {
    meters.show(
        metric, told.stream().map(one -> one.value(figure.applyAsDouble(one))).toList());
  }

  private static double age(Instant oldest, Instant now) {
    return oldest.equals(Instant.MAX) ? 0 : Duration.between(oldest, now).toMillis() / 1000.0;
  }

  private static Stream<Value> batches(Told one, Measures measures) {
    return Stream.of(
        one.value(measures.inFlight(), "in_flight"),
        one.value(measures.settling(), "settling"),
        one.value(measures.ghosts(), "ghost"));
  }

  private static Stream<Value> states(Told one, Counts counts) {
    return Stream.of(
        one.value(counts.desired(), "desired"),
        one.value(counts.bound(), "bound"),
        one.value(counts.unowned(), "unowned"),
        one.value(counts.pending(), "pending"),
        one.value(counts.failed(), "failed"),
        one.value(counts.drifted(), "drifted"));
  }

  /** Zeros as well, so that an alert knows what there was before. */
  private static List<Value> reasons(ClusterFigures figures) {
    return Stream.of(ReadyReason.values())
        .filter(reason -> reason.subject() != ReadyReason.Subject.ACCOUNT)
        .map(ReadyReason::name)
        .map(reason -> Value.of(figures.bindings().getOrDefault(reason, 0), reason))
        .toList();
  }
}
