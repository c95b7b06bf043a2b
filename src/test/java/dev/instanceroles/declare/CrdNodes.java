package dev.instanceroles.declare;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The schema of a CRD, node by node. */
final class CrdNodes {
  /** What every object has. */
  private static final Set<String> NOT_OURS = Set.of("", ".apiVersion", ".kind", ".metadata");

  /**
   * @param path as constraints name it
   */
  record Node(String path, Map<?, ?> schema) {
    boolean has(String keyword) {
      return schema.containsKey(keyword) && !"".equals(schema.get(keyword));
    }

    boolean is(String type) {
      return type.equals(schema.get("type"));
    }

    boolean isBounded() {
      return (!is("array") || has("maxItems"))
          && (!is("string") || has("maxLength") || has("enum"))
          && (!is("integer") || has("maximum"))
          && (!has("additionalProperties") || has("maxProperties"));
    }

    Stream<Node> andBelow() {
      var fields = schema.get("properties") instanceof Map<?, ?> properties
          ? properties.entrySet()
              .stream()
              .flatMap(field -> below("." + field.getKey(), field.getValue()))
          : Stream.<Node>empty();
      return Stream.of(
          Stream.of(this),
          fields,
          below("[]", schema.get("items")),
          below(".*", schema.get("additionalProperties"))).flatMap(nodes -> nodes);
    }

    private Stream<Node> below(String step, Object below) {
      return below instanceof Map<?, ?> node
          ? new Node(path + step, node).andBelow()
          : Stream.empty();
    }
  }

  private CrdNodes() {}

  static List<Node> all(Crds crd) {
    return new Node("", crd.schema()).andBelow()
        .filter(node -> !NOT_OURS.contains(node.path()))
        .map(
            node -> new Node(
                node.path().replaceFirst("^\\.(?=(spec|status)\\b)", ""), node.schema()))
        .toList();
  }

  /** Without items and values, which are described by what they are in. */
  static List<Node> fields(Crds crd) {
    return all(crd).stream().filter(node -> !node.path().matches(".*(\\[\\]|\\.\\*)")).toList();
  }

  /** The object with the defaults of its spec. */
  static JsonNode defaulted(JsonNode object, Crds crd) {
    var copy = object.deepCopy();
    var defaults = all(crd).stream()
        .filter(node -> node.path().startsWith("spec") && node.has("default"))
        .toList();
    assertThat(defaults).isNotEmpty().allSatisfy(node -> {
      assertThat(node.path()).matches("spec\\.[a-zA-Z]+");
      ((ObjectNode) copy.get("spec"))
          .put(node.path().substring("spec.".length()), (String) node.schema().get("default"));
    });
    return copy;
  }
}
