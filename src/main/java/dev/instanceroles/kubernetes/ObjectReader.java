package dev.instanceroles.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.instanceroles.declare.AccountReader;
import dev.instanceroles.declare.AccountReading;
import dev.instanceroles.declare.BindingReader;
import dev.instanceroles.declare.BindingReading;
import dev.instanceroles.declare.EndpointRule;
import dev.instanceroles.declare.Origin;
import dev.instanceroles.domain.BindingKey;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.CustomResource;
import java.time.Instant;

/** Reads objects of the cluster as manifests are read, with what the API server knows besides. */
final class ObjectReader {
  private ObjectReader() {}

  static BindingReading read(BindingObject object) {
    return BindingReader.read(tree(object), key -> origin(object));
  }

  static AccountReading read(AccountObject object, EndpointRule endpoints) {
    return AccountReader.read(tree(object), endpoints);
  }

  static BindingKey key(BindingObject object) {
    return new BindingKey(object.getMetadata().getNamespace(), object.getMetadata().getName());
  }

  /**
   * Where the object stands in the history of its kind. The API promises an order from Kubernetes 1.35 on; etcd has given one all
   * along.
   */
  static long revision(ObjectMeta metadata) {
    return Long.parseLong(metadata.getResourceVersion());
  }

  static Instant created(ObjectMeta metadata) {
    return Instant.parse(metadata.getCreationTimestamp());
  }

  private static Origin origin(BindingObject object) {
    var metadata = object.getMetadata();
    return new Origin(
        metadata.getUid(),
        metadata.getGeneration(),
        revision(metadata),
        created(metadata),
        object.hasFinalizer(Finalizers.DETACH),
        object.isMarkedForDeletion());
  }

  private static JsonNode tree(CustomResource<JsonNode, JsonNode> object) {
    var metadata = object.getMetadata();
    var tree = JsonNodeFactory.instance.objectNode();
    tree.put("apiVersion", object.getApiVersion());
    tree.put("kind", object.getKind());
    ObjectNode head = tree.putObject("metadata").put("name", metadata.getName());
    if (metadata.getNamespace() != null) {
      head.put("namespace", metadata.getNamespace());
    }
    if (metadata.getAnnotations() != null && !metadata.getAnnotations().isEmpty()) {
      var annotations = head.putObject("annotations");
      metadata.getAnnotations().forEach(annotations::put);
    }
    if (object.getSpec() != null) {
      tree.set("spec", object.getSpec());
    }
    return tree;
  }
}
