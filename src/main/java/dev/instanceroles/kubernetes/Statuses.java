package dev.instanceroles.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes the statuses of one kind of object. What was written counts until a watch shows something later, so that a
 * late watch has nothing written twice.
 */
final class Statuses<T extends CustomResource<JsonNode, JsonNode>, S> {
  private static final PatchContext APPLY =
      new PatchContext.Builder().withPatchType(PatchType.SERVER_SIDE_APPLY)
          .withFieldManager("instance-roles")
          .withForce(true)
          .build();

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
          .build();

  private record Written<S>(long revision, S status) {}

  private final KubernetesClient client;
  private final Class<S> type;
  private final Supplier<T> empty;
  private final ClusterObserver observer;
  private final ConcurrentMap<String, Written<S>> written = new ConcurrentHashMap<>();

  /**
   * @param empty makes an object of the kind
   */
  Statuses(
      KubernetesClient client, Class<S> type, Supplier<T> empty, ClusterObserver observer) {
    this.client = client;
    this.type = type;
    this.empty = empty;
    this.observer = observer;
  }

  /** What the object says by now, null when it says nothing that can be understood. */
  @Nullable
  S of(T object) {
    var mine = written.get(object.getMetadata().getUid());
    if (mine != null && mine.revision() > ObjectReader.revision(object.getMetadata())) {
      return mine.status();
    }
    try {
      return object.getStatus() == null ? null : MAPPER.treeToValue(object.getStatus(), type);
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  /**
   * Writes it; an object that is gone, or is another one by now, is left alone.
   *
   * @return whether it was written
   */
  boolean write(T object, S status) {
    var metadata = object.getMetadata();
    var patch = empty.get();
    patch.setMetadata(
        new ObjectMetaBuilder().withName(metadata.getName())
            .withNamespace(metadata.getNamespace())
            .withUid(metadata.getUid())
            .build());
    patch.setStatus(MAPPER.valueToTree(status));
    try {
      var after = client.resource(patch).subresource("status").patch(APPLY);
      written.put(
          metadata.getUid(),
          new Written<>(ObjectReader.revision(after.getMetadata()), status));
      observer.statusWritten(object.getKind(), ClusterObserver.Write.WRITTEN);
      return true;
    } catch (KubernetesClientException e) {
      boolean gone = ApiFaults.isNotFound(e) || ApiFaults.isConflict(e);
      observer.statusWritten(
          object.getKind(),
          gone ? ClusterObserver.Write.DROPPED : ClusterObserver.Write.FAILED);
      if (gone) {
        return false;
      }
      throw e;
    }
  }

  void forget(String uid) {
    written.remove(uid);
  }
}
