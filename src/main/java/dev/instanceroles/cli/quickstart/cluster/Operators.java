package dev.instanceroles.cli.quickstart.cluster;

import dev.instanceroles.cli.quickstart.Child;
import dev.instanceroles.cli.quickstart.Script;
import dev.instanceroles.cli.quickstart.StoryFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** The operators of the story, each a process of its own that writes to a file. */
final class Operators implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 12;

  private final Script script;
  private final ClusterAccess access;
  private final Path folder;
  private final Map<String, Process> running = new TreeMap<>();

  Operators(Script script, ClusterAccess access, Path folder) {
    this.script = script;
    this.access = access;
    this.folder = folder;
  }

  void start(String name) throws IOException {
    var arguments = new ArrayList<>(
        List.of("operator", "--kubeconfig", access.kubeconfig().toString()));
    arguments.addAll(access.flags());
    arguments.addAll(
        List.of(
            "--namespace", Cast.HOME, "--instance", name, "--allow-insecure-endpoints",
            "--health-listen", "127.0.0.1:0", "--metrics-listen", "127.0.0.1:0"));
    var log = "operator-" + name + ".log";
    script.command("instance-roles " + String.join(" ", arguments) + " >" + log + " 2>&1 &");
    running.put(
        name,
        Child.launch(folder, arguments).redirectOutput(folder.resolve(log).toFile()).start());
  }

  /** {@code kill -9}. */
  void kill(String name) throws InterruptedException {
    var process = running.remove(name);
    if (process == null) {
      throw new IllegalStateException("no operator " + name + " runs");
    }
    script.command("kill -9 " + process.pid() + "   # operator " + name);
    process.destroyForcibly().waitFor();
  }

  /** @throws StoryFailure if one ended by itself */
  void check() throws StoryFailure {
    for (var operator : running.entrySet()) {
      if (!operator.getValue().isAlive()) {
        throw new StoryFailure(
            "operator " + operator.getKey() + " ended by itself: " + folder + "/operator-"
                + operator.getKey() + ".log");
      }
    }
  }

  List<Long> pids() {
    return running.values().stream().map(Process::pid).toList();
  }

  /** Ends all of them in order, or not, if that takes too long. */
  @Override
  public void close() {
    running.values().forEach(Process::destroy);
    for (var process : running.values()) {
      try {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
          process.destroyForcibly();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        process.destroyForcibly();
      }
    }
  }
}
