package dev.instanceroles.bench;

import dev.instanceroles.simulator.Simulator;
import dev.instanceroles.simulator.world.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One run of the operator from its start until a binding is Ready, and an end in order: what a cache is made of. */
public final class Rehearsal {
  private static final String WORLD = """
      regions: [cn-hangzhou]
      accounts:
      - id: "1234567890123456"
        accessKeys:
        - {id: LTAI-demo, secret: demo-secret, caller: "acs:ram::1234567890123456:user/op"}
      roles: [{name: Web}]
      instances: [{id: i-web1}]
      """;

  private Rehearsal() {}

  /** Arguments: the folder with the programs of the API server, and how the program is run. */
  public static void main(String[] arguments) throws Exception {
    var folder = Files.createTempDirectory("instance-roles-rehearsal-");
    try (var cluster = BenchCluster.start(Path.of(arguments[0]), folder);
        var cloud = Simulator.start(World.parse("world.yaml", WORLD))) {
      cluster.prepare();
      var command = new ArrayList<>(List.of(arguments).subList(1, arguments.length));
      command.addAll(
          List.of(
              "operator", "--kubeconfig", cluster.kubeconfig().toString(),
              "--allow-insecure-endpoints", "--log-format", "json", "--health-listen",
              "127.0.0.1:0", "--metrics-listen", "127.0.0.1:0"));
      run(command, folder.resolve("operator.log"), cluster, cloud.endpoint().toString());
    } finally {
      BenchCluster.delete(folder);
    }
    System.exit(0);
  }

  private static void run(List<String> command, Path log, BenchCluster cluster, String cloud)
      throws IOException, InterruptedException, TimeoutException {
    var process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      cluster.bind(cloud);
      process.destroy();
      // The cache is made at the end.
      if (!process.waitFor(2, TimeUnit.MINUTES)) {
        throw new TimeoutException("the operator does not end");
      }
      System.out.println(
          Files.readString(log)
              .lines()
              .filter(line -> line.contains("AOTCache creation"))
              .toList());
    } catch (IOException | TimeoutException e) {
      System.err.println(Files.readString(log));
      throw e;
    } finally {
      process.destroyForcibly();
    }
  }
}
