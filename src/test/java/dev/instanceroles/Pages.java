package dev.instanceroles;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The documents that people write. */
final class Pages {
  static final Path MAIN = Path.of("src/main/java/dev/instanceroles");
  static final Path TEST = Path.of("src/test/java/dev/instanceroles");

  private Pages() {}

  /** All of them: beside the build file, and below {@code docs}. */
  static List<Path> all() throws IOException {
    try (var beside = Files.list(Path.of("")); var below = Files.walk(Path.of("docs"))) {
      return Stream.concat(beside, below)
          .filter(file -> file.toString().endsWith(".md"))
          .sorted()
          .toList();
    }
  }

  /** The first group of every match. */
  static SortedSet<String> matches(String text, String regex) {
    return Pattern.compile(regex)
        .matcher(text)
        .results()
        .map(match -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Paths of the Java files below a folder, relative to another one. */
  static SortedSet<String> javaFiles(Path folder, Path relativeTo) throws IOException {
    try (var files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !file.endsWith("package-info.java"))
          .map(file -> relativeTo.relativize(file).toString().replace('\\', '/'))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
