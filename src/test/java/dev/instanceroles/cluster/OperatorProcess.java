package dev.instanceroles.cluster;

import dev.instanceroles.cli.HastyOperator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One process of the operator. */
final class OperatorProcess {
  private final Process process;
  private final Path log;

  private OperatorProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  static OperatorProcess start(String name, Path kubeconfig, Path folder, String... more)
      throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command = new ArrayList<>(
        List.of(
            java, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
            "-Dlogback.configurationFile=src/main/resources/logback.xml", "-cp",
            System.getProperty("java.class.path"), HastyOperator.class.getName()));
    command.addAll(options(name, kubeconfig));
    command.addAll(List.of(more));
    return start(name, command, folder);
  }

  /** What it is told in tests, but for what the shipped command says. */
  static List<String> options(String name, Path kubeconfig) {
    return List.of(
        "--kubeconfig", kubeconfig.toString(), "--instance", name,
        "--allow-insecure-endpoints", "--health-listen", "127.0.0.1:0", "--metrics-listen",
        "127.0.0.1:0");
  }

  static OperatorProcess start(String name, List<String> command, Path folder)
      throws IOException {
    var log = folder.resolve(name + ".log");
    var process = new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
    return new OperatorProcess(process, log);
  }

  /** Ends it without a chance to finish anything. */
  void kill() {
    process.destroyForcibly();
    await();
  }

  /** Asks it to end, and waits until it has. */
  int terminate() {
    process.destroy();
    return await();
  }

  private int await() {
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("The operator does not end: " + log());
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while an operator ended", e);
    }
  }

  /** A page about it; answered with status 0 until its address stands in the log. */
  Page page(String path) {
    return Page.of(log(), path);
  }

  /** Time of the processor and memory so far, where the system tells. */
  String usage() {
    try {
      var memory = Files.readAllLines(Path.of("/proc", process.pid() + "", "status"))
          .stream()
          .filter(line -> line.startsWith("VmHWM"))
          .findFirst()
          .orElse("");
      return "CPU " + process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1000.0
          + " s, " + memory.replaceAll("\\s+", " ");
    } catch (IOException e) {
      return "";
    }
  }

  boolean runs() {
    return process.isAlive();
  }

  String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
