package dev.instanceroles.apiserver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/** Where kube-apiserver, etcd and kubectl are, as the script says that all use. */
final class ApiServerPrograms {
  private static final Path SCRIPT = Path.of("apiserver", "get").toAbsolutePath();

  sealed interface Search {}

  /**
   * All three are there.
   *
   * @param programs the folder that they are in
   */
  record Found(Path programs) implements Search {}

  /**
   * @param text says what was tried, and how to get them
   */
  record Missing(String text) implements Search {}

  private ApiServerPrograms() {}

  static boolean areRequired() {
    return Boolean.getBoolean("apiserver.required");
  }

  /** Gets them if need be, which may take minutes, and says so. */
  static Search search() {
    return search(Map.of(), System.err::println);
  }

  /**
   * @param environment what the script finds there besides what this process has
   * @param listener hears at once what is said
   */
  static Search search(Map<String, String> environment, Consumer<String> listener) {
    var builder = new ProcessBuilder(SCRIPT.toString());
    builder.environment().putAll(environment);
    try {
      var process = builder.start();
      String said;
      try (var lines = process.errorReader(UTF_8)) {
        said = lines.lines().peek(listener).collect(joining("\n"));
      }
      var printed = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
      return process.waitFor() == 0 ? new Found(Path.of(printed)) : new Missing(said);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the API server was fetched", e);
    }
  }
}
