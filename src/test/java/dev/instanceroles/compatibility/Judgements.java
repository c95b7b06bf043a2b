package dev.instanceroles.compatibility;

import static dev.instanceroles.compatibility.Trees.fields;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was found and may be all the same, each with a reason.
 *
 * @param reasons by the words of the change
 */
record Judgements(SortedMap<String, String> reasons) {
  static Judgements read(Path file) throws IOException {
    var reasons = new TreeMap<String, String>();
    fields(Trees.yaml(Files.readString(file)))
        .forEach((change, reason) -> reasons.put(change, reason.asText()));
    return new Judgements(reasons);
  }

  /** What nobody has judged, and what was judged and is not there: both are to be looked at. */
  List<String> open(List<Change> changes) {
    var open = new ArrayList<String>();
    changes.stream()
        .map(Change::toString)
        .filter(change -> !reasons.containsKey(change))
        .forEach(open::add);
    reasons.forEach((change, reason) -> {
      if (changes.stream().noneMatch(found -> found.toString().equals(change))) {
        open.add("judged, but not found: " + change);
      } else if (reason.isBlank()) {
        open.add("judged without a reason: " + change);
      }
    });
    return open;
  }
}
