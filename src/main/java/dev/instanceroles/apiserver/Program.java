package dev.instanceroles.apiserver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A child process that writes to a file of its own. */
final class Program implements AutoCloseable {
  private static final int LAST_LINES = 5;

  private final String name;
  private final Process process;
  private final Path log;

  private Program(String name, Process process, Path log) {
    this.name = name;
    this.process = process;
    this.log = log;
  }

  /** @param home the folder in which it runs, and in which its file is */
  static Program start(Path home, String name, List<String> command) throws IOException {
    var log = home.resolve(name + ".log");
    var process = new ProcessBuilder(command).directory(home.toFile())
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
    return new Program(name, process, log);
  }

  void checkAlive() throws IOException, LocalApiServer.StartFailure {
    if (!process.isAlive()) {
      throw new LocalApiServer.StartFailure(
          name + " ended with " + process.exitValue() + ": " + lastWords());
    }
  }

  String lastWords() throws IOException {
    var lines = Files.readAllLines(log);
    return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
  }

  long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    process.destroyForcibly();
    // It cannot refuse, so that this does not take long, whatever else is to be ended.
    process.onExit().join();
  }
}
