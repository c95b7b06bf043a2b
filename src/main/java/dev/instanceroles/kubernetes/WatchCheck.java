package dev.instanceroles.kubernetes;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices a watch that is gone, and one that is silent: what the API server shows now and the watch does not show a minute later
 * was missed. While the API server does not answer, nothing is known and nothing is blamed. Used by one thread; anyone may ask.
 */
final class WatchCheck {
  private static final Logger LOG = LoggerFactory.getLogger(WatchCheck.class);

  /** News take milliseconds, and a watch that breaks is open again within half a minute. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /** The API server itself. */
  interface Server {
    /**
     * Revisions of some objects, others at each call, until all had their turn.
     *
     * @throws KubernetesClientException when it does not answer
     */
    Map<ResourceID, Long> some();

    /**
     * The revision of one object, empty when it is not there.
     *
     * @throws KubernetesClientException when it does not answer
     */
    OptionalLong one(ResourceID id);
  }

  /** An object that the watch had not shown. */
  private record Missed(ResourceID id, long revision, Instant at) {}

  private final String kind;
  private final Server server;
  private final Function<ResourceID, OptionalLong> cache;
  private final BooleanSupplier open;
  private final InstantSource clock;
  private @Nullable Missed missed;
  private @Nullable Instant closedSince;
  private volatile Optional<String> fault = Optional.empty();

  /**
   * @param cache the revision that the watch has shown last, empty when the object is not known
   * @param open whether the watch believes to be one
   */
  WatchCheck(
      String kind, Server server, Function<ResourceID, OptionalLong> cache, BooleanSupplier open,
      InstantSource clock) {
    this.kind = kind;
    this.server = server;
    this.cache = cache;
    this.open = open;
    this.clock = clock;
  }

  /** What is wrong as of the last look; empty when nothing is. */
  Optional<String> fault() {
    return fault;
  }

  void look() {
    Optional<String> next;
    try {
      next = silent().or(this::closed);
    } catch (KubernetesClientException e) {
      LOG.debug("The watch of {} cannot be checked: {}", kind, ApiFaults.sentence(e));
      closedSince = null;
      next = Optional.empty();
    }
    if (next.isPresent() && fault.isEmpty()) {
      LOG.error("{}", next.get());
    }
    fault = next;
  }

  private Optional<String> silent() {
    var suspect = missed;
    if (suspect != null && (server.one(suspect.id()).isEmpty() || isShown(suspect))) {
      missed = null;
    } else if (suspect != null) {
      return overdue(suspect.at())
          ? Optional
              .of("the watch of " + kind + " is silent: it does not show " + name(suspect.id()))
          : Optional.empty();
    }
    server.some().forEach((id, revision) -> {
      var candidate = new Missed(id, revision, clock.instant());
      if (missed == null && !isShown(candidate)) {
        missed = candidate;
      }
    });
    return Optional.empty();
  }

  private static String name(ResourceID id) {
    return id.getNamespace().map(namespace -> namespace + "/").orElse("") + id.getName();
  }

  private boolean isShown(Missed object) {
    var shown = cache.apply(object.id());
    return shown.isPresent() && shown.getAsLong() >= object.revision();
  }

  private Optional<String> closed() {
    if (open.getAsBoolean()) {
      closedSince = null;
    } else if (closedSince == null) {
      closedSince = clock.instant();
    }
    var since = closedSince;
    return since != null && overdue(since)
        ? Optional.of("the watch of " + kind + " is closed although the API server answers")
        : Optional.empty();
  }

  private boolean overdue(Instant since) {
    return !clock.instant().isBefore(since.plus(PATIENCE));
  }
}
