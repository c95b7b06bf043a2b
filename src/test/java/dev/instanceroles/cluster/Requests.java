package dev.instanceroles.cluster;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;

/** What somebody asked of the API server. */
final class Requests {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Requests() {}

  /** Verbs and resources of all requests of a ServiceAccount of that name. */
  static SortedSet<String> of(Path auditLog, String serviceAccount) throws IOException {
    var requests = new TreeSet<String>();
    for (var line : Files.readAllLines(auditLog)) {
      var event = JSON.readTree(line);
      if (event.at("/user/username").asText().endsWith(":" + serviceAccount)) {
        var below = event.at("/objectRef/subresource").asText();
        requests.add(
            event.path("verb").asText() + " " + event.at("/objectRef/resource").asText()
                + (below.isEmpty() ? "" : "/" + below));
      }
    }
    return requests;
  }
}
