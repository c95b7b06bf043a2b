package dev.instanceroles.cloud;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Reads answers without trusting their shape. */
public final class Json {
  private static final ObjectReader READER = JsonMapper.builder()
      .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
      .build()
      .readerFor(JsonNode.class);

  private Json() {}

  /** Empty for all that is not one complete JSON object. */
  public static Optional<JsonNode> object(String body) {
    return any(body).filter(JsonNode::isObject);
  }

  /** Empty for all that is not complete JSON. */
  static Optional<JsonNode> any(String body) {
    try {
      JsonNode json = READER.readTree(body);
      return json.isMissingNode() ? Optional.empty() : Optional.of(json);
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /** The text or number of a field; empty when it is missing, null or of another kind. */
  public static String text(JsonNode json, String field) {
    var value = json.path(field);
    return value.isValueNode() && !value.isNull() ? value.asText() : "";
  }

  /** The elements of a list; empty when it is no list. */
  public static Optional<List<JsonNode>> rows(JsonNode list) {
    return list.isArray()
        ? Optional.of(StreamSupport.stream(list.spliterator(), false).toList())
        : Optional.empty();
  }
}
