package dev.instanceroles.simulator.world;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects the faults of one text, so that all are told at once. */
final class Problems {
  private final String file;
  private final List<Problem> found = new ArrayList<>();

  Problems(String file) {
    this.file = file;
  }

  void add(int line, String path, String message) {
    found.add(new Problem(line, path, message));
  }

  /** @throws WorldException if there are any */
  void raise() {
    if (!found.isEmpty()) {
      throw new WorldException(
          found.stream()
              .sorted(Comparator.comparingInt(Problem::line))
              .map(this::sentence)
              .toList());
    }
  }

  private String sentence(Problem problem) {
    var path = problem.path().isEmpty() ? "" : problem.path() + ": ";
    return file + ":" + problem.line() + ": " + path + problem.message();
  }

  private record Problem(int line, String path, String message) {}
}
