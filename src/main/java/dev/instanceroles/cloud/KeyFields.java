package dev.instanceroles.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/**
 * The names of the parts of a temporary key in the answers of one cloud.
 *
 * @param until all names that its end has; actions of one cloud differ
 */
public record KeyFields(String id, String secret, String securityToken, List<String> until) {
  public KeyFields {
    until = List.copyOf(until);
  }

  /** Empty when a part is missing. */
  Optional<AccessKey> key(JsonNode json) {
    try {
      return Optional.of(
          new AccessKey(
              Json.text(json, id), Json.text(json, secret), Json.text(json, securityToken)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** RFC 3339, with whatever offset; empty when there is none that can be read. */
  Optional<Instant> until(JsonNode json) {
    return until.stream()
        .map(name -> Json.text(json, name))
        .filter(text -> !text.isEmpty())
        .flatMap(text -> instant(text).stream())
        .findFirst();
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
