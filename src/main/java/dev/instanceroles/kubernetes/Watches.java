package dev.instanceroles.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.health.Status;
import io.javaoperatorsdk.operator.processing.Controller;
import io.javaoperatorsdk.operator.processing.event.source.controller.ControllerEventSource;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compares, once a minute, what the watches have shown with what the API server says. */
final class Watches {
  private static final Logger LOG = LoggerFactory.getLogger(Watches.class);
  private static final int SECONDS_BETWEEN_LOOKS = 60;

  /** Less than 1 MB a minute, and all of most clusters. */
  private static final long PAGE = 500;

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("watch check").daemon().factory());

  private final List<WatchCheck> checks;

  /**
   * @param nodes the check of the watch of Nodes
   */
  Watches(KubernetesClient client, Operator operator, WatchCheck nodes, InstantSource clock) {
    checks = List.of(
        check(
            "bindings", client, BindingObject.class, source(operator, Controllers.BINDING), clock),
        check(
            "accounts", client, AccountObject.class, source(operator, Controllers.ACCOUNT), clock),
        nodes);
  }

  private static ControllerEventSource<?> source(Operator operator, String controller) {
    return ((Controller<?>) operator.getRegisteredController(controller).orElseThrow())
        .getEventSourceManager()
        .getControllerEventSource();
  }

  private static <T extends HasMetadata> WatchCheck check(
      String kind,
      KubernetesClient client,
      Class<T> type,
      ControllerEventSource<?> source,
      InstantSource clock) {
    return new WatchCheck(
        kind,
        new WatchedKind<>(client, type, PAGE),
        id -> source.get(id)
            .map(object -> OptionalLong.of(ObjectReader.revision(object.getMetadata())))
            .orElseGet(OptionalLong::empty),
        () -> source.getStatus() == Status.HEALTHY,
        clock);
  }

  void start() {
    var unused = thread.scheduleWithFixedDelay(
        this::look, SECONDS_BETWEEN_LOOKS, SECONDS_BETWEEN_LOOKS, TimeUnit.SECONDS);
  }

  private void look() {
    for (var check : checks) {
      try {
        check.look();
      } catch (RuntimeException e) {
        LOG.error("A watch cannot be checked", e);
      }
    }
  }

  /** As of the last look. */
  List<String> faults() {
    return checks.stream().map(WatchCheck::fault).flatMap(Optional::stream).toList();
  }

  void stop() {
    thread.shutdownNow();
  }
}
