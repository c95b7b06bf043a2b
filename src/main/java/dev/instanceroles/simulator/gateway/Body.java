package dev.instanceroles.simulator.gateway;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Builds bodies, whose fields stay in order. */
public final class Body {
  private final LinkedHashMap<String, Object> fields = new LinkedHashMap<>();

  public Body with(String name, Object value) {
    fields.put(name, value);
    return this;
  }

  public Body withNull(String name) {
    fields.put(name, null);
    return this;
  }

  /** A list in its wrapper, as Alibaba Cloud writes lists. */
  public Body withList(String wrapper, String element, List<Map<String, Object>> values) {
    return with(wrapper, Map.of(element, values));
  }

  public Map<String, Object> fields() {
    return fields;
  }
}
