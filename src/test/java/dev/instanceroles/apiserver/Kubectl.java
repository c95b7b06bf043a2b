package dev.instanceroles.apiserver;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The program kubectl, with a configuration and a home folder of its own: whatever cluster the user works with is not known to
 * it.
 */
public final class Kubectl {
  private static final int LONGEST_S = 60;

  private final Path program;
  private final Path config;
  private final Path home;

  /**
   * What a run ended with.
   *
   * @param output of both kinds, in order
   */
  public record Result(int code, String output) {
    /** The output of a run that succeeded. */
    public String ok() {
      if (code != 0) {
        throw new AssertionError("kubectl ended with " + code + ": " + output);
      }
      return output;
    }
  }

  Kubectl(Path program, Path config, Path home) {
    this.program = program;
    this.config = config;
    this.home = home;
  }

  Result run(String input, List<String> arguments) {
    var command = new ArrayList<String>();
    command.add(program.toString());
    command.addAll(arguments);
    command.add("--request-timeout=30s");
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("KUBECONFIG", config.toString());
    builder.environment().put("HOME", home.toString());
    try {
      var file = Files.writeString(home.resolve("input"), input);
      var process = builder.redirectInput(file.toFile()).start();
      var output = new String(process.getInputStream().readAllBytes(), UTF_8);
      return new Result(process.waitFor(), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while kubectl ran", e);
    }
  }

  /**
   * Runs commands as somebody would paste them, with this kubectl first in the path; the first one that fails ends it.
   *
   * @param folder where they are run
   */
  Result paste(String commands, Path folder) {
    var builder = new ProcessBuilder("sh", "-ec", commands).directory(folder.toFile());
    builder.environment().put("KUBECONFIG", config.toString());
    builder.environment().put("HOME", home.toString());
    builder.environment().merge("PATH", program.getParent() + ":", (path, first) -> first + path);
    var output = home.resolve("output");
    try {
      var process =
          builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
      if (!process.waitFor(LONGEST_S, TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        return new Result(-1, Files.readString(output) + "(it did not end)");
      }
      return new Result(process.exitValue(), Files.readString(output));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while commands ran", e);
    }
  }
}
