package dev.instanceroles.cli.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A process of this very program. */
public final class Child implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 12;

  private final Process process;
  private final Thread reader;
  private final List<String> lines = new ArrayList<>();

  private Child(Process process, Consumer<String> listener) {
    this.process = process;
    this.reader = Thread.ofPlatform().daemon().unstarted(() -> read(listener));
  }

  /**
   * @param folder in which the process works
   * @param listener hears each line that it prints
   */
  static Child start(Path folder, List<String> arguments, Consumer<String> listener)
      throws IOException {
    var builder = launch(folder, arguments);
    var child = new Child(builder.start(), listener);
    child.reader.start();
    return child;
  }

  /** What is to be started, with both outputs in one. */
  public static ProcessBuilder launch(Path folder, List<String> arguments) {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var launch = List.of(
        java, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", classPath(),
        "dev.instanceroles.app.Main");
    return new ProcessBuilder(Stream.concat(launch.stream(), arguments.stream()).toList())
        .directory(folder.toFile())
        .redirectErrorStream(true);
  }

  private static String classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .reduce((a, b) -> a + File.pathSeparator + b)
        .orElseThrow();
  }

  private void read(Consumer<String> listener) {
    try (BufferedReader reader = process.inputReader(UTF_8)) {
      for (var line = reader.readLine(); line != null; line = reader.readLine()) {
        synchronized (lines) {
          lines.add(line);
        }
        listener.accept(line);
      }
    } catch (IOException e) {
      // It was killed, and there is nothing more to read.
    }
  }

  List<String> lines() {
    synchronized (lines) {
      return List.copyOf(lines);
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  long pid() {
    return process.pid();
  }

  /** The exit code, once everything that was printed has been heard. */
  int await() throws InterruptedException {
    int code = process.waitFor();
    reader.join();
    return code;
  }

  /** {@code kill -9}. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
    reader.join();
  }

  /** Ends it in order, or not, if it takes too long. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
  }
}
