package dev.instanceroles.declare;

import dev.instanceroles.declare.Finding.Severity;
import dev.instanceroles.declare.SecretReader.SecretReading;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The Secrets of the manifests. Those that no account asks for are nobody's business, and not reported. */
final class SecretShelf {
  private static final FieldPath REFERENCE =
      FieldPath.of("spec", "credentials", "secretRef", "name");

  private final Problems problems;
  private final SortedMap<String, List<ManifestObject>> objects = new TreeMap<>();
  private final SortedMap<String, SecretReading> readings = new TreeMap<>();
  private final Set<String> reported = new HashSet<>();

  SecretShelf(Collection<List<ManifestObject>> secrets, Problems problems) {
    this.problems = problems;
    for (var same : secrets) {
      var name = same.getFirst().name();
      objects.put(name, same);
      readings.put(name, SecretReader.read(same.getFirst().tree()));
    }
  }

  /** Reports what keeps an account from using the Secret that it names. */
  void use(String name, ManifestObject account) {
    var same = objects.get(name);
    var reading = readings.get(name);
    if (same == null || reading == null) {
      problems.add(
          account, new Finding(
              Severity.WARNING, REFERENCE,
              "there is no Secret " + name + " among these manifests"));
      return;
    }
    if (!reported.add(name)) {
      return;
    }
    for (var secret : same) {
      problems.addAll(secret, secret.slipsAsFindings().list());
    }
    problems.addAll(same.getFirst(), reading.findings());
    problems.twice(same);
  }

  /** By name, those that can be used. */
  SortedMap<String, SecretValues> usable() {
    var usable = new TreeMap<String, SecretValues>();
    readings.forEach((name, reading) -> {
      var same = objects.getOrDefault(name, List.of());
      var single = same.size() == 1 && same.getFirst().slips().isEmpty();
      if (single && reading.values() != null) {
        usable.put(name, reading.values());
      }
    });
    return usable;
  }
}
