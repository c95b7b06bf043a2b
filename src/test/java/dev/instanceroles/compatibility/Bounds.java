package dev.instanceroles.compatibility;

import static dev.instanceroles.compatibility.Trees.part;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which values fit, by their length, number, size and form. */
final class Bounds {
  private static final List<String> UPPER =
      List.of("maxLength", "maxItems", "maxProperties", "maximum");
  private static final List<String> LOWER =
      List.of("minLength", "minItems", "minProperties", "minimum");
  private static final String PATTERN = "pattern";

  static final List<String> KEYWORDS =
      Stream.of(UPPER, LOWER, List.of(PATTERN)).flatMap(List::stream).toList();

  private Bounds() {}

  static void compare(JsonNode before, JsonNode after, Consumer<String> found) {
    UPPER.forEach(
        name -> tightened(name, number(before, name), number(after, name), 1, found));
    LOWER.forEach(
        name -> tightened(name, lower(before, name), lower(after, name), -1, found));
    var pattern = part(after, PATTERN);
    if (!pattern.isMissingNode() && !pattern.equals(part(before, PATTERN))) {
      found.accept("pattern is now " + pattern.asText());
    }
  }

  private static void tightened(
      String name,
      @Nullable BigDecimal before,
      @Nullable BigDecimal after,
      int direction,
      Consumer<String> found) {
    if (after != null
        && (before == null || after.compareTo(before) * direction < 0)) {
      found.accept(
          name + " was " + (before == null ? "not set" : before) + " and is now " + after);
    }
  }

  /** No length, number or size is below zero. */
  private static @Nullable BigDecimal lower(JsonNode schema, String name) {
    var number = number(schema, name);
    return number == null && !name.equals("minimum") ? BigDecimal.ZERO : number;
  }

  private static @Nullable BigDecimal number(JsonNode schema, String name) {
    var number = schema.get(name);
    return number == null ? null : number.decimalValue();
  }
}
