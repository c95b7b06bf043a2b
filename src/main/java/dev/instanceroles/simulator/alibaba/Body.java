package dev.instanceroles.simulator.alibaba;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Builds bodies, whose fields stay in order. */
final class Body {
  private final LinkedHashMap<String, Object> fields = new LinkedHashMap<>();

  Body with(String name, Object value) {
    fields.put(name, value);
    return this;
  }

  /** A list in its wrapper, as this cloud writes lists. */
  Body withList(String wrapper, String element, List<Map<String, Object>> values) {
    return with(wrapper, Map.of(element, values));
  }

  Map<String, Object> fields() {
    return fields;
  }
}
