package dev.instanceroles.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** How long the operator takes to start, and in how much memory, with and without a cache of what the JVM prepares. */
public final class StartBench {
  /** The first whose cache is made by one run. */
  private static final int LEAST_FOR_CACHE = 25;

  private final BenchCluster cluster;
  private final Path folder;

  private StartBench(BenchCluster cluster, Path folder) {
    this.cluster = cluster;
    this.folder = folder;
  }

  /** Arguments: the folder with the programs of the API server, and how many starts. */
  public static void main(String[] arguments) throws Exception {
    int times = Integer.parseInt(arguments[1]);
    var folder = Files.createTempDirectory("instance-roles-bench-");
    try (var cluster = BenchCluster.start(Path.of(arguments[0]), folder)) {
      cluster.prepare();
      new StartBench(cluster, folder).run(times);
    } finally {
      BenchCluster.delete(folder);
    }
    System.exit(0);
  }

  private void run(int times) throws Exception {
    System.out.printf("Java %s, medians of %d starts%n%n", Runtime.version(), times);
    System.out.println(Start.HEADER);
    System.out.println(Start.row("without a cache", starts(times, ""), OptionalLong.empty()));
    if (Runtime.version().feature() < LEAST_FOR_CACHE) {
      System.out.printf(
          "%nLeft out: starts with a cache, which take a JDK of %d.%n", LEAST_FOR_CACHE);
      return;
    }
    var cache = folder.resolve("operator.aot");
    start("-XX:AOTCacheOutput=" + cache);
    System.out.println(
        Start.row(
            "with -XX:AOTCache", starts(times, "-XX:AOTCache=" + cache),
            OptionalLong.of(Files.size(cache))));
  }

  private List<Start> starts(int times, String option) throws Exception {
    var starts = new ArrayList<Start>();
    for (int time = 0; time < times; time++) {
      starts.add(start(option));
    }
    return starts;
  }

  /** One process of it, from its start until it ended in order. */
  private Start start(String option)
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    var status = cluster.account();
    var log = folder.resolve("operator.log");
    var builder = new ProcessBuilder(
        "bin/instance-roles", "operator", "--kubeconfig", cluster.kubeconfig().toString(),
        "--health-listen", "127.0.0.1:0", "--metrics-listen", "127.0.0.1:0")
        .redirectErrorStream(true)
        .redirectOutput(log.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("INSTANCE_ROLES_JAVA_OPTS", option);
    long began = System.nanoTime();
    var process = builder.start();
    try {
      long written = status.get(1, TimeUnit.MINUTES);
      var peak = peak(process.pid());
      process.destroy();
      // Where a cache is made, that is done at the end.
      if (!process.waitFor(2, TimeUnit.MINUTES)) {
        throw new TimeoutException("the operator does not end");
      }
      return new Start(Duration.ofNanos(written - began), peak);
    } catch (TimeoutException e) {
      System.err.println(Files.readString(log));
      throw e;
    } finally {
      process.destroyForcibly();
    }
  }

  private static OptionalLong peak(long pid) throws IOException {
    var status = Path.of("/proc", Long.toString(pid), "status");
    if (!Files.exists(status)) {
      return OptionalLong.empty();
    }
    return Files.readAllLines(status)
        .stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst();
  }
}
