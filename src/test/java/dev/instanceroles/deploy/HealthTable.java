package dev.instanceroles.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** The table of {@code docs/gitops.md}: what Argo CD and Flux make of each reason of Ready. */
public final class HealthTable {
  private static final Pattern ROW =
      Pattern.compile(
          "^\\| (`.+`) \\| (Healthy|Suspended|Degraded|Progressing) \\| (ready|waits|fails) \\|$",
          Pattern.MULTILINE);
  private static final Map<String, String> WORDS =
      Map.of("Current", "ready", "InProgress", "waits", "Failed", "fails");
  private static final Row MOVING = new Row("Progressing", "waits");

  private final TreeMap<String, Row> rows = new TreeMap<>();

  private record Row(String argo, String flux) {}

  private HealthTable(String page) {
    ROW.matcher(page).results().forEach(line -> {
      for (var reason : line.group(1).split(", ", -1)) {
        var row = new Row(line.group(2), line.group(3));
        if (rows.put(reason.replace("`", ""), row) != null) {
          throw new AssertionError(reason + " stands there twice");
        }
      }
    });
  }

  /** As it stands in the page. */
  public static HealthTable read() {
    try {
      return new HealthTable(Files.readString(Path.of("docs/gitops.md")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public SortedSet<String> reasons() {
    return new TreeSet<>(rows.keySet());
  }

  /** What either makes of the object that the page does not say; neither looks at one that is being deleted. */
  public Optional<String> fault(JsonNode object) {
    if (!object.at("/metadata/deletionTimestamp").isMissingNode()) {
      return Optional.empty();
    }
    var told = Customization.of(object.path("kind").asText()).health(object);
    var found = new Row(told.path("status").asText(), WORDS.get(Kstatus.of(object)));
    var expected = expected(object);
    return found.equals(expected)
        ? Optional.empty()
        : Optional.of(found + " instead of " + expected + ": " + told);
  }

  private Row expected(JsonNode object) {
    boolean observed = object.at("/status/observedGeneration")
        .asLong() == object.at("/metadata/generation").asLong();
    return !observed || Kstatus.condition(object, "Reconciling").equals("True")
        ? MOVING
        : rows.get(reason(object));
  }

  private static String reason(JsonNode object) {
    return StreamSupport.stream(object.at("/status/conditions").spliterator(), false)
        .filter(condition -> condition.path("type").asText().equals("Ready"))
        .map(condition -> condition.path("reason").asText())
        .findFirst()
        .orElseThrow();
  }
}
