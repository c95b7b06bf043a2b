package dev.instanceroles.cli.uninstall;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.instanceroles.api.ApiGroup;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What of an object somebody declared, so that it can be applied to another cluster. */
final class Manifest {
  private static final JsonMapper JSON = new JsonMapper();

  /** About one moment of one object. */
  private static final Set<String> PASSING = Set.of(
      "kubectl.kubernetes.io/last-applied-configuration",
      ApiGroup.DETACH_DECISION,
      ApiGroup.SELECTION_DECISION,
      ApiGroup.APPROVE_PLAN,
      ApiGroup.RECONCILE_REQUESTED_AT,
      ApiGroup.FLUX_RECONCILE_REQUESTED_AT);

  private Manifest() {}

  static ObjectNode of(Kind kind, GenericKubernetesResource object) {
    var metadata = object.getMetadata();
    var manifest = JSON.createObjectNode();
    manifest.put("apiVersion", ApiGroup.API_VERSION).put("kind", kind.name);
    var kept = manifest.putObject("metadata").put("name", metadata.getName());
    if (metadata.getNamespace() != null) {
      kept.put("namespace", metadata.getNamespace());
    }
    put(kept, "labels", metadata.getLabels());
    put(kept, "annotations", metadata.getAnnotations());
    JsonNode spec = JSON.valueToTree(object.getAdditionalProperties().get("spec"));
    manifest.set("spec", spec);
    return manifest;
  }

  private static void put(
      ObjectNode metadata, String name, @Nullable Map<String, String> values) {
    var kept = new TreeMap<String, String>(values == null ? Map.of() : values);
    kept.keySet().removeAll(PASSING);
    if (!kept.isEmpty()) {
      metadata.set(name, JSON.valueToTree(kept));
    }
  }

  /** The same for the same object, whatever it says. */
  static String key(JsonNode manifest) {
    var metadata = manifest.path("metadata");
    return manifest.path("kind").asText() + " " + metadata.path("namespace").asText() + "/"
        + metadata.path("name").asText();
  }
}
