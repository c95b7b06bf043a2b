package dev.instanceroles.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A number, or a share such as {@code 10%}; on the wire an integer or a text, like the int-or-string of Kubernetes.
 *
 * @param text the number or the share, as written
 */
public record NumberOrPercent(String text) {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static NumberOrPercent of(String text) {
    return new NumberOrPercent(text);
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static NumberOrPercent of(int number) {
    return new NumberOrPercent(Integer.toString(number));
  }

  @JsonValue
  Object wire() {
    return text.matches("[0-9]{1,9}") ? (Object) Integer.valueOf(text) : text;
  }
}
