package dev.instanceroles.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.domain.PartitionId;
import dev.instanceroles.domain.Provider;
import dev.instanceroles.engine.BindingReport.Counts;
import dev.instanceroles.engine.Measures;
import dev.instanceroles.engine.PartitionReport;
import dev.instanceroles.engine.PartitionReport.Hold;
import dev.instanceroles.engine.PartitionReport.SignIn;
import dev.instanceroles.kubernetes.ClusterFigures;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class FiguresTest {
  private static final PartitionId PARTITION =
      new PartitionId(Provider.AlibabaCloud, "12", "cn-hangzhou");
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final Figures figures = new Figures(new Meters(registry));

  private double gauge(Metric metric, String... tags) {
    return registry.get(metric.title()).tags(tags).gauge().value();
  }

  private static ClusterFigures told(CompletableFuture<Measures> measures) {
    var report = new PartitionReport(
        PARTITION, List.of(), List.of(), new SignIn.Verified(), null, 7, 1,
        new Hold("3f9c12ab77d0", 40, 2, 25), new TreeMap<>());
    var partition = new ClusterFigures.Partition(
        PARTITION, "prod", report, new Counts(9, 4, 1, 3, 2, 1), measures);
    return new ClusterFigures(List.of(partition), new TreeMap<>(Map.of("PartiallyBound", 1)));
  }

  private static Measures measures(Instant oldest) {
    return new Measures(9, 2, oldest, 1, 2, 3);
  }

  @Test
  void theTrueAgeIsThatOfTheOldestRead() {
    figures.show(told(CompletableFuture.completedFuture(measures(NOW.minusSeconds(90)))), NOW);
    assertThat(gauge(Metric.SNAPSHOT_AGE_SECONDS)).isEqualTo(90);

    figures.show(told(CompletableFuture.completedFuture(measures(Instant.MAX))), NOW);
    assertThat(gauge(Metric.SNAPSHOT_AGE_SECONDS)).isZero();
  }

  @Test
  void figuresOfAPartitionStandSideBySide() {
    figures.show(told(CompletableFuture.completedFuture(measures(NOW))), NOW);

    assertThat(gauge(Metric.INSTANCES, "state", "desired")).isEqualTo(9);
    assertThat(gauge(Metric.INSTANCES, "state", "unowned")).isEqualTo(1);
    assertThat(gauge(Metric.OWNED_INSTANCES, "account", "prod")).isEqualTo(7);
    assertThat(gauge(Metric.HELD_DETACHES)).isEqualTo(40);
    assertThat(gauge(Metric.SIGN_IN_OK)).isEqualTo(1);
    assertThat(gauge(Metric.UNREAD_INSTANCES)).isEqualTo(2);
    assertThat(gauge(Metric.OPEN_BATCHES, "stage", "settling")).isEqualTo(2);
    assertThat(gauge(Metric.OPEN_BATCHES, "stage", "ghost")).isEqualTo(3);
    assertThat(gauge(Metric.BINDINGS, "reason", "PartiallyBound")).isEqualTo(1);
    assertThat(gauge(Metric.BINDINGS, "reason", "AllBound")).isZero();
  }

  @Test
  void anEngineThatHangsKeepsNobodyFromTellingTheRestAndGrowsOlder() {
    figures.show(told(CompletableFuture.completedFuture(measures(NOW))), NOW);

    figures.show(told(new CompletableFuture<>()), NOW.plusSeconds(60));

    assertThat(gauge(Metric.SNAPSHOT_AGE_SECONDS)).isEqualTo(60);
    assertThat(gauge(Metric.TRACKED_INSTANCES)).isEqualTo(9);
  }

  @Test
  void whoDoesNotLeadCountsNothing() {
    figures.show(told(CompletableFuture.completedFuture(measures(NOW))), NOW);

    figures.show(new ClusterFigures(List.of(), new TreeMap<>()), NOW);

    assertThat(registry.getMeters()).isEmpty();
  }
}
