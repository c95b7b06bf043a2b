package dev.instanceroles.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Objects of one kind at the API server, a page at a time, round and round. */
final class WatchedKind<T extends HasMetadata> implements WatchCheck.Server {
  private final KubernetesClient client;
  private final Class<T> type;
  private final long most;
  private @Nullable String next;

  /**
   * @param most objects in a page
   */
  WatchedKind(KubernetesClient client, Class<T> type, long most) {
    this.client = client;
    this.type = type;
    this.most = most;
  }

  @Override
  public Map<ResourceID, Long> some() {
    var options = new ListOptionsBuilder().withLimit(most).withContinue(next).build();
    // If this one is refused, because it is too old for example, the round begins anew.
    next = null;
    var page = client.resources(type).inAnyNamespace().list(options);
    var after = page.getMetadata().getContinue();
    next = after == null || after.isEmpty() ? null : after;
    var revisions = new LinkedHashMap<ResourceID, Long>();
    page.getItems()
        .forEach(
            object -> revisions
                .put(ResourceID.fromResource(object), ObjectReader.revision(object.getMetadata())));
    return revisions;
  }

  @Override
  public OptionalLong one(ResourceID id) {
    var resources = client.resources(type);
    var namespace = id.getNamespace().orElse(null);
    T object;
    try {
      object = namespace == null
          ? resources.withName(id.getName()).get()
          : resources.inNamespace(namespace).withName(id.getName()).get();
    } catch (KubernetesClientException e) {
      if (ApiFaults.isNotFound(e)) {
        return OptionalLong.empty();
      }
      throw e;
    }
    return object == null
        ? OptionalLong.empty()
        : OptionalLong.of(ObjectReader.revision(object.getMetadata()));
  }
}
