package dev.instanceroles.declare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.instanceroles.api.ApiGroup;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an object says of itself outside its spec.
 *
 * @param name null if it cannot be read, as {@code namespace}, which is {@code default} if left out
 * @param annotations those that are texts
 */
record ObjectHead(
    @Nullable String namespace, @Nullable String name, SortedMap<String, String> annotations) {
  private static final FieldPath METADATA = FieldPath.of("metadata");
  private static final List<String> FIELDS =
      List.of("apiVersion", "kind", "metadata", "spec", "status");

  /** All that Kubernetes knows; what it fills in itself is not looked at. */
  private static final List<String> METADATA_FIELDS = List.of(
      "annotations", "creationTimestamp", "deletionGracePeriodSeconds", "deletionTimestamp",
      "finalizers", "generateName", "generation", "labels", "managedFields", "name", "namespace",
      "ownerReferences", "resourceVersion", "selfLink", "uid");

  ObjectHead {
    annotations = Collections.unmodifiableSortedMap(new TreeMap<>(annotations));
  }

  /** Reads it and reports what is wrong with it, also with the version. */
  static ObjectHead read(JsonNode object, Vocabulary vocabulary, Findings findings) {
    var likelyMeant = new LikelyMeant(vocabulary);
    object.fieldNames().forEachRemaining(field -> {
      if (!FIELDS.contains(field)) {
        likelyMeant.report(FieldPath.OBJECT, field, FIELDS, findings);
      }
    });
    version(object.path("apiVersion"), findings);
    var metadata = object.path("metadata");
    if (!metadata.isObject()) {
      findings.missing(
          METADATA.field("name"), metadata.isMissingNode()
              ? "is missing"
              : "is missing; metadata is no object");
      return new ObjectHead(null, null, new TreeMap<>());
    }
    metadata.fieldNames().forEachRemaining(field -> {
      if (!METADATA_FIELDS.contains(field)) {
        likelyMeant.report(METADATA, field, METADATA_FIELDS, findings);
      }
    });
    var name = text(metadata.path("name"), METADATA.field("name"), findings);
    if (metadata.path("name").isMissingNode()) {
      findings.missing(METADATA.field("name"), "is missing");
    }
    var namespace = metadata.has("namespace")
        ? text(metadata.path("namespace"), METADATA.field("namespace"), findings)
        : "default";
    return new ObjectHead(
        checked(namespace, NameRule.NAMESPACE, METADATA.field("namespace"), findings),
        checked(name, NameRule.OBJECT_NAME, METADATA.field("name"), findings),
        annotations(metadata.path("annotations"), findings));
  }

  private static void version(JsonNode version, Findings findings) {
    if (!version.asText().equals(ApiGroup.API_VERSION)) {
      var path = FieldPath.of("apiVersion");
      var problem = version.isMissingNode()
          ? "is missing"
          : Shown.value(path, version.asText()) + " is not known to this version";
      findings.fault(path, problem + "; allowed: " + ApiGroup.API_VERSION);
    }
  }

  private static SortedMap<String, String> annotations(JsonNode tree, Findings findings) {
    var annotations = new TreeMap<String, String>();
    var path = METADATA.field("annotations");
    if (!tree.isObject()) {
      if (!(tree instanceof MissingNode) && !tree.isNull()) {
        findings.fault(path, "expected an object, found " + StructureCheck.kind(tree));
      }
      return annotations;
    }
    for (var field : tree.properties()) {
      var value = text(field.getValue(), path.field(field.getKey()), findings);
      if (value != null) {
        annotations.put(field.getKey(), value);
      }
    }
    return annotations;
  }

  private static @Nullable String text(JsonNode node, FieldPath path, Findings findings) {
    if (!node.isTextual() && !node.isMissingNode()) {
      findings.fault(
          path, node.isValueNode() && !node.isNull()
              ? Shown.bare(path, node.asText()) + " is no text; put it in quotes"
              : "expected a text, found " + StructureCheck.kind(node));
    }
    return node.textValue();
  }

  private static @Nullable String checked(
      @Nullable String value,
      NameRule rule,
      FieldPath path,
      Findings findings) {
    rule.check(value, path, findings);
    return value != null && rule.allows(value) ? value : null;
  }
}
