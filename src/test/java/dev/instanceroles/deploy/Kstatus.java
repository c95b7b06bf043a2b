package dev.instanceroles.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.StreamSupport;

/** What Flux makes of an object: the rules of kstatus for resources that it does not know. */
final class Kstatus {
  private Kstatus() {}

  static String of(JsonNode object) {
    var status = object.path("status");
    var observed = status.path("observedGeneration");
    if (!observed.isMissingNode()
        && observed.asLong() != object.at("/metadata/generation").asLong()) {
      return "InProgress";
    }
    if (condition(object, "Reconciling").equals("True")) {
      return "InProgress";
    }
    if (condition(object, "Stalled").equals("True")) {
      return "Failed";
    }
    return switch (condition(object, "Ready")) {
      case "True", "" -> "Current";
      default -> "InProgress";
    };
  }

  /** Its status; empty when it is not there. */
  static String condition(JsonNode object, String type) {
    return StreamSupport.stream(object.at("/status/conditions").spliterator(), false)
        .filter(condition -> condition.path("type").asText().equals(type))
        .map(condition -> condition.path("status").asText())
        .findFirst()
        .orElse("");
  }
}
