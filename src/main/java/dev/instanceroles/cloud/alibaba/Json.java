package dev.instanceroles.cloud.alibaba;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Reads answers without trusting their shape. */
final class Json {
  private static final ObjectReader READER = JsonMapper.builder()
      .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
      .build()
      .readerFor(JsonNode.class);

  private Json() {}

  /** Empty for all that is not one complete JSON object. */
  static Optional<JsonNode> object(String body) {
    try {
      JsonNode json = READER.readTree(body);
      return json.isObject() ? Optional.of(json) : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /** The text or number of a field; empty when it is missing, null or of another kind. */
  static String text(JsonNode json, String field) {
    var value = json.path(field);
    return value.isValueNode() && !value.isNull() ? value.asText() : "";
  }

  /** The objects of a list in its wrapper, as in {@code {"Instances":{"Instance":[...]}}}; empty when there is no such list. */
  static Optional<List<JsonNode>> rows(JsonNode json, String wrapper, String list) {
    var rows = json.path(wrapper).path(list);
    return rows.isArray()
        ? Optional.of(StreamSupport.stream(rows.spliterator(), false).toList())
        : Optional.empty();
  }
}
