package dev.instanceroles.kubernetes;

import dev.instanceroles.api.ApiGroup;
import dev.instanceroles.status.StatusEvent;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.MicroTime;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import io.fabric8.kubernetes.api.model.events.v1.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells what became of an object, in the cluster and in the log. An event that cannot be written is in the log only. */
final class Events {
  private static final Logger LOG = LoggerFactory.getLogger("events");
  private static final DateTimeFormatter MICROS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  /** Where the API server wants events of objects that are in no namespace. */
  private static final String NAMESPACE_OF_CLUSTER_SCOPE = "default";

  private final KubernetesClient client;
  private final String instance;
  private final InstantSource clock;
  private final ClusterObserver observer;
  private final AtomicLong number;

  /**
   * @param instance which process reports
   */
  Events(
      KubernetesClient client, String instance, InstantSource clock, ClusterObserver observer) {
    this.client = client;
    this.instance = instance;
    this.clock = clock;
    this.observer = observer;
    // So that processes that follow each other do not use a name twice.
    number = new AtomicLong(TimeUnit.MILLISECONDS.toNanos(clock.millis()));
  }

  void tell(HasMetadata object, List<StatusEvent> events) {
    events.forEach(event -> tell(object, event));
  }

  private void tell(HasMetadata object, StatusEvent event) {
    var metadata = object.getMetadata();
    var name = metadata.getNamespace() == null
        ? metadata.getName()
        : metadata.getNamespace() + "/" + metadata.getName();
    LOG.atInfo()
        .addKeyValue("kind", object.getKind())
        .addKeyValue("object", name)
        .addKeyValue("generation", metadata.getGeneration())
        .log("{} {}: {}", event.severity().type(), event.reason(), event.note());
    try {
      client.events().v1().events().resource(written(object, event)).create();
      observer.eventWritten(object.getKind(), event.reason(), ClusterObserver.Write.WRITTEN);
    } catch (KubernetesClientException e) {
      observer.eventWritten(object.getKind(), event.reason(), ClusterObserver.Write.FAILED);
      LOG.warn("The event could not be written: {}", ApiFaults.sentence(e));
    }
  }

  private io.fabric8.kubernetes.api.model.events.v1.Event written(
      HasMetadata object, StatusEvent event) {
    var metadata = object.getMetadata();
    var namespace =
        metadata.getNamespace() == null ? NAMESPACE_OF_CLUSTER_SCOPE : metadata.getNamespace();
    return new EventBuilder().withNewMetadata()
        .withName(name(metadata.getName()))
        .withNamespace(namespace)
        .endMetadata()
        .withEventTime(new MicroTime(MICROS.format(clock.instant())))
        .withReportingController(
            ApiGroup.NAME + "/" + object.getKind().toLowerCase(Locale.ROOT))
        .withReportingInstance(instance)
        .withType(event.severity().type())
        .withReason(event.reason())
        .withAction("Reconcile")
        .withNote(event.note())
        .withRegarding(
            new ObjectReferenceBuilder().withApiVersion(object.getApiVersion())
                .withKind(object.getKind())
                .withName(metadata.getName())
                .withNamespace(metadata.getNamespace())
                .withUid(metadata.getUid())
                .withResourceVersion(metadata.getResourceVersion())
                .build())
        .build();
  }

  /** As other controllers name theirs; of 253 characters, which is all that the API server takes. */
  private String name(String object) {
    return object.substring(0, Math.min(object.length(), 230)) + "."
        + Long.toHexString(number.getAndIncrement());
  }
}
