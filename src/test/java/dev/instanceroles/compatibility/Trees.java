package dev.instanceroles.compatibility;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.yaml.snakeyaml.Yaml;

/** Parts of a document. */
final class Trees {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Trees() {}

  static JsonNode yaml(String text) {
    return JSON.valueToTree(new Yaml().load(text));
  }

  /** Whatever is missing compares equal to whatever else is. */
  static JsonNode part(JsonNode tree, String name) {
    var part = tree.get(name);
    return part == null ? MissingNode.getInstance() : part;
  }

  static SortedSet<String> texts(JsonNode list) {
    var texts = new TreeSet<String>();
    list.forEach(element -> texts.add(element.asText()));
    return texts;
  }

  static SortedMap<String, JsonNode> fields(JsonNode object) {
    var fields = new TreeMap<String, JsonNode>();
    object.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
    return fields;
  }

  static SortedMap<String, JsonNode> byName(JsonNode list) {
    return keyed(list, element -> part(element, "name").asText());
  }

  static SortedMap<String, JsonNode> keyed(JsonNode list, Function<JsonNode, String> key) {
    var found = new TreeMap<String, JsonNode>();
    list.forEach(element -> found.put(key.apply(element), element));
    return found;
  }

  /** The elements of the first that the second lacks. */
  static SortedSet<String> without(SortedSet<String> all, SortedSet<String> others) {
    var left = new TreeSet<>(all);
    left.removeAll(others);
    return left;
  }

  static SortedSet<String> names(Map<String, ?> named) {
    return new TreeSet<>(named.keySet());
  }
}
