package dev.instanceroles.declare;

import dev.instanceroles.api.NumberOrPercent;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The structural schema of a type of the API, from its components, their comments, and the table of constraints. */
final class CrdSchema {
  private final Descriptions descriptions;
  private final Map<String, Constraint> constraints;
  private final Set<String> unused;

  /**
   * @param constraints by path without positions, as {@code spec.instances.ids[]}; {@code *} stands for any key
   */
  CrdSchema(Descriptions descriptions, Map<String, Constraint> constraints) {
    this.descriptions = descriptions;
    this.constraints = constraints;
    this.unused = new TreeSet<>(constraints.keySet());
  }

  Map<String, Object> of(String path, Class<?> type) {
    return schema(path, type, descriptions.of(type));
  }

  /** Paths of constraints that no field has. */
  Set<String> unused() {
    return unused;
  }

  private Map<String, Object> schema(String path, Type type, String description) {
    var schema = new LinkedHashMap<String, Object>();
    schema.put("description", description);
    switch (type) {
      case ParameterizedType list when list.getRawType() == List.class -> {
        schema.put("type", "array");
        schema.put("x-kubernetes-list-type", "atomic");
        schema.put("items", nested(path + "[]", list.getActualTypeArguments()[0]));
      }
      case ParameterizedType map when map.getRawType() == Map.class -> {
        schema.put("type", "object");
        schema.put("additionalProperties", nested(path + ".*", map.getActualTypeArguments()[1]));
      }
      case Class<?> plain -> schema.putAll(plain(path, plain));
      default -> throw new IllegalArgumentException(path + ": " + type);
    }
    constrain(path, schema);
    return schema;
  }

  void constrain(String path, Map<String, Object> schema) {
    unused.remove(path);
    constraints.getOrDefault(path, any -> {}).add(schema);
  }

  /** An item or value, which is described by what it is in; only a record says more. */
  private Map<String, Object> nested(String path, Type type) {
    var schema = schema(path, type, type instanceof Class<?> plain ? descriptions.of(plain) : "");
    schema.remove("description", "");
    return schema;
  }

  private Map<String, Object> plain(String path, Class<?> type) {
    if (type == String.class) {
      return Map.of("type", "string");
    }
    if (type == boolean.class || type == Boolean.class) {
      return Map.of("type", "boolean");
    }
    if (type == int.class || type == Integer.class) {
      return ordered("type", "integer", "format", "int32");
    }
    if (type == Long.class) {
      return ordered("type", "integer", "format", "int64");
    }
    if (type == Instant.class) {
      return ordered("type", "string", "format", "date-time");
    }
    if (type == NumberOrPercent.class) {
      return ordered(
          "x-kubernetes-int-or-string", true,
          "anyOf", List.of(Map.of("type", "integer"), Map.of("type", "string")));
    }
    if (type.isEnum()) {
      var names = Stream.of(type.getEnumConstants()).map(Object::toString).toList();
      return ordered("type", "string", "enum", names);
    }
    if (!type.isRecord()) {
      throw new IllegalArgumentException(path + ": " + type);
    }
    return properties(path, type);
  }

  private Map<String, Object> properties(String path, Class<?> type) {
    var properties = fields(path, type);
    return properties.isEmpty()
        ? Map.of("type", "object")
        : ordered("type", "object", "properties", properties);
  }

  Map<String, Object> fields(String path, Class<?> type) {
    var fields = new LinkedHashMap<String, Object>();
    for (RecordComponent component : type.getRecordComponents()) {
      var name = component.getName();
      var text = descriptions.of(component, component.getType());
      fields.put(name, schema(path + "." + name, component.getGenericType(), text));
    }
    return fields;
  }

  static <V> Map<String, V> union(Map<String, V> some, Map<String, V> others) {
    var union = new TreeMap<String, V>(some);
    union.putAll(others);
    return union;
  }

  static Map<String, Object> ordered(Object... namesAndValues) {
    var map = new LinkedHashMap<String, Object>();
    for (int at = 0; at < namesAndValues.length; at += 2) {
      map.put((String) namesAndValues[at], namesAndValues[at + 1]);
    }
    return map;
  }
}
