package dev.instanceroles.simulator.alibaba;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.instanceroles.simulator.gateway.ApiException;
import dev.instanceroles.simulator.gateway.Parameters;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** Instance ids as a parameter: a text that holds a JSON array of texts. */
final class InstanceIds {
  static final String NAME = "InstanceIds";
  /** Of every action but the one that reads roles. */
  static final int MOST = 100;

  private static final JsonMapper JSON = JsonMapper.builder()
      .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
      .build();

  private InstanceIds() {}

  /** @throws ApiException if it is no array of 1 to {@code most} different ids */
  static List<String> required(Parameters parameters, int most) {
    var ids = parse(parameters.required(NAME), most);
    if (ids.isEmpty()) {
      throw malformed("the array is empty");
    }
    return ids;
  }

  /** @throws ApiException if it is no array of at most {@code most} different ids */
  static List<String> parse(String text, int most) {
    var ids = new ArrayList<String>();
    for (var item : array(text)) {
      if (!item.isTextual() || item.textValue().isEmpty()) {
        throw malformed("not all are texts");
      }
      ids.add(item.textValue());
    }
    if (ids.size() > most) {
      throw malformed("more than " + most);
    }
    if (new HashSet<>(ids).size() < ids.size()) {
      throw malformed("one of them is there twice");
    }
    return ids;
  }

  /** For the log: as many as can be read. */
  static List<String> legible(Parameters parameters) {
    try {
      return parse(parameters.optional(NAME).orElse("[]"), Integer.MAX_VALUE);
    } catch (ApiException e) {
      return List.of();
    }
  }

  private static JsonNode array(String text) {
    try {
      var node = JSON.readTree(text);
      if (node.isArray()) {
        return node;
      }
    } catch (JsonProcessingException e) {
      // Told below, like any other JSON.
    }
    throw malformed("not a JSON array");
  }

  private static ApiException malformed(String why) {
    return new ApiException(
        400, "InvalidInstanceIds.Malformed", "InstanceIds is not valid: " + why);
  }
}
