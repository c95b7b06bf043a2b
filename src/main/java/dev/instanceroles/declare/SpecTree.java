package dev.instanceroles.declare;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Makes a spec record of the tree that users wrote, as far as it can be understood. */
final class SpecTree {
  private static final ObjectMapper JSON = new JsonMapper();
  private static final FieldPath SPEC = FieldPath.of("spec");

  private SpecTree() {}

  /** The spec; what is missing in it, or wrong and so reported, is null. */
  static <S> S read(JsonNode object, Class<S> type, Vocabulary vocabulary, Findings findings) {
    JsonNode copy = null;
    if (object.has("spec")) {
      copy = new StructureCheck(vocabulary, findings).copy(object.get("spec"), type, SPEC);
    } else {
      findings.missing(SPEC, "is missing");
    }
    try {
      return JSON.treeToValue(copy == null ? JSON.createObjectNode() : copy, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the check of the structure let pass what is no spec", e);
    }
  }
}
