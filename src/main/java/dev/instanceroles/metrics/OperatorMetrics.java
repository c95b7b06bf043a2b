package dev.instanceroles.metrics;

import dev.instanceroles.cloud.CallObserver;
import dev.instanceroles.kubernetes.ClusterFigures;
import dev.instanceroles.kubernetes.ClusterObserver;
import dev.instanceroles.metrics.Meters.Value;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** All metrics of one operator. Safe from several threads. */
public final class OperatorMetrics implements AutoCloseable {
  /** What a scrape is answered with. */
  public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  private final JvmGcMetrics collections = new JvmGcMetrics();
  private final Meters meters = new Meters(registry);
  private final CloudMetrics cloud = new CloudMetrics(meters);
  private final ClusterMetrics cluster = new ClusterMetrics(meters);
  private final Figures figures = new Figures(meters);
  private volatile boolean held;

  /**
   * @param version of this program
   */
  public OperatorMetrics(String version) {
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    collections.bindTo(registry);
    meters.show(Metric.BUILD, List.of(Value.of(1, version)));
    meters.show(Metric.TENURE_HELD, List.of(Value.of(0)));
    meters.count(Metric.TENURE_TRANSITIONS, 0);
  }

  /** To be told of requests to clouds. */
  public CallObserver clouds() {
    return cloud;
  }

  /** To be told of what is done in the cluster. */
  public ClusterObserver cluster() {
    return cluster;
  }

  /**
   * To be told of the tenure, by one thread; returns at once.
   *
   * @param until {@link Instant#MIN} when there is none
   */
  public void tenure(Instant until) {
    boolean now = !until.equals(Instant.MIN);
    if (now != held) {
      held = now;
      meters.count(Metric.TENURE_TRANSITIONS, 1);
      meters.show(Metric.TENURE_HELD, List.of(Value.of(now ? 1 : 0)));
    }
  }

  /**
   * All of them as text.
   *
   * @param checks whether each passes, by name
   */
  public synchronized String scrape(
      ClusterFigures now, Map<String, Boolean> checks, Instant at) {
    figures.show(now, at);
    meters.show(
        Metric.CHECK_OK,
        checks.entrySet()
            .stream()
            .map(check -> Value.of(check.getValue() ? 1 : 0, check.getKey()))
            .toList());
    return registry.scrape();
  }

  @Override
  public void close() {
    collections.close();
    registry.close();
  }
}
