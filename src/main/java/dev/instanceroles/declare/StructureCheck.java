package dev.instanceroles.declare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.instanceroles.api.NumberOrPercent;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Compares a tree with the record type that it shall become: every field known, every value of the right kind. The type is the
 * only list of fields there is. What is wrong is reported and left out of the copy, so that the rest can be checked too.
 */
final class StructureCheck {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final LikelyMeant likelyMeant;
  private final Findings findings;

  StructureCheck(Vocabulary vocabulary, Findings findings) {
    this.likelyMeant = new LikelyMeant(vocabulary);
    this.findings = findings;
  }

  /** The copy without what is wrong, null if nothing can be kept. */
  @Nullable
  JsonNode copy(JsonNode node, Type type, FieldPath path) {
    if (node.isNull()) {
      findings.fault(path, "has no value; give it one, or leave the field out");
      return null;
    }
    if (type instanceof ParameterizedType generic) {
      var item = generic.getActualTypeArguments();
      return generic.getRawType() == List.class
          ? list(node, item[0], path)
          : map(node, item[1], path);
    }
    var plain = (Class<?>) type;
    if (plain.isEnum()) {
      return choice(node, plain, path);
    }
    if (plain == NumberOrPercent.class) {
      return node.canConvertToInt() && node.isIntegralNumber()
          ? JSON.numberNode(node.intValue())
          : text(node, path);
    }
    if (plain.isRecord()) {
      return object(node, plain, path);
    }
    if (plain == String.class) {
      return text(node, path);
    }
    return plain == Boolean.class ? flag(node, path) : number(node, path);
  }

  private @Nullable JsonNode object(JsonNode node, Class<?> type, FieldPath path) {
    if (!node.isObject()) {
      findings.fault(path, expected("an object", node) + onlyField(type, node, path));
      return null;
    }
    var components = new LinkedHashMap<String, Type>();
    for (var component : type.getRecordComponents()) {
      components.put(component.getName(), component.getGenericType());
    }
    var copy = JSON.objectNode();
    for (var field : node.properties()) {
      var known = components.get(field.getKey());
      if (known == null) {
        likelyMeant.report(path, field.getKey(), components.keySet(), findings);
      } else {
        put(copy, field.getKey(), copy(field.getValue(), known, path.field(field.getKey())));
      }
    }
    return copy;
  }

  /** Somebody gave the content of the only field, or a list for the first, without its name. */
  private static String onlyField(Class<?> type, JsonNode node, FieldPath path) {
    RecordComponent[] components = type.getRecordComponents();
    var only = components.length == 1;
    var fits = (only && node.isTextual() && components[0].getType() == String.class)
        || (node.isArray() && components[0].getType() == List.class);
    return fits ? "; did you mean " + path.field(components[0].getName()) + "?" : "";
  }

  private @Nullable JsonNode map(JsonNode node, Type value, FieldPath path) {
    if (!node.isObject()) {
      findings.fault(path, expected("an object", node));
      return null;
    }
    var copy = JSON.objectNode();
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      put(copy, field.getKey(), copy(field.getValue(), value, path.field(field.getKey())));
    }
    return copy;
  }

  private @Nullable JsonNode list(JsonNode node, Type item, FieldPath path) {
    if (!node.isArray()) {
      findings.fault(
          path, expected("a list", node) + (node.isTextual() ? "; put it in [ ]" : ""));
      return null;
    }
    var copy = JSON.arrayNode(node.size());
    for (int at = 0; at < node.size(); at++) {
      copy.add(copy(node.get(at), item, path.item(at)));
    }
    return copy;
  }

  private @Nullable JsonNode choice(JsonNode node, Class<?> type, FieldPath path) {
    var text = text(node, path);
    if (text == null) {
      return null;
    }
    List<String> known = Stream.of(type.getEnumConstants()).map(Object::toString).toList();
    if (known.contains(text.textValue())) {
      return text;
    }
    var value = Shown.value(path, text.textValue());
    findings.fault(
        path, value + " is not known; allowed: " + String.join(", ", known)
            + LikelyMeant.nearest(text.textValue(), known)
                .map(near -> "; did you mean " + near + "?")
                .orElse(""));
    return null;
  }

  private @Nullable JsonNode text(JsonNode node, FieldPath path) {
    if (node.isTextual()) {
      return node;
    }
    var value = Shown.bare(path, node.asText());
    findings.fault(path, switch (node.getNodeType()) {
      case NUMBER -> value + " is a number here; put it in quotes";
      case BOOLEAN -> value + " is a boolean here, as are yes, no, on and off; put it in quotes";
      default -> expected("a text", node);
    });
    return null;
  }

  private @Nullable JsonNode number(JsonNode node, FieldPath path) {
    if (node.isIntegralNumber() && node.canConvertToInt()) {
      return node;
    }
    findings.fault(
        path, node.isNumber()
            ? Shown.bare(path, node.asText()) + " is no whole number in reach"
            : expected("a whole number", node) + unquote(node, "-?[0-9]{1,9}"));
    return null;
  }

  private @Nullable JsonNode flag(JsonNode node, FieldPath path) {
    if (node.isBoolean()) {
      return node;
    }
    findings.fault(path, expected("true or false", node) + unquote(node, "true|false"));
    return null;
  }

  private static String unquote(JsonNode node, String pattern) {
    return node.isTextual() && node.textValue().matches(pattern)
        ? "; write it without quotes"
        : "";
  }

  private static void put(ObjectNode object, String name, @Nullable JsonNode value) {
    if (value != null) {
      object.set(name, value);
    }
  }

  private static String expected(String what, JsonNode found) {
    return "expected " + what + ", found " + kind(found);
  }

  static String kind(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT -> "an object";
      case ARRAY -> "a list";
      case STRING -> "a text";
      case NUMBER -> "a number";
      case BOOLEAN -> "a boolean";
      default -> "nothing";
    };
  }
}
