package dev.instanceroles.simulator.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Writes JSON, in the order of its fields. */
public final class Json {
  private static final JsonMapper JSON = new JsonMapper();

  private Json() {}

  public static String write(Object body) {
    try {
      return JSON.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
