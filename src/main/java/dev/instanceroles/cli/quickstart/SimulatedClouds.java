package dev.instanceroles.cli.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The process in which both clouds are simulated. */
public final class SimulatedClouds implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(30);
  private static final Duration LOOK = Duration.ofMillis(200);

  private final Child simulator;
  private final String address;
  private final CloudOwner owner;

  private SimulatedClouds(Child simulator, List<String> addresses) {
    this.simulator = simulator;
    address = addresses.get(0);
    owner = new CloudOwner(addresses.get(1));
  }

  /**
   * Starts it.
   *
   * @param world as docs/simulator.md describes it
   */
  public static SimulatedClouds open(Script script, Path root, String world)
      throws IOException, InterruptedException, StoryFailure {
    Files.writeString(root.resolve("world.yaml"), world);
    var arguments = List.of("simulate", "--listen", "127.0.0.1:0", "--world", "world.yaml");
    script.command("instance-roles " + String.join(" ", arguments) + " &");
    var simulator = Child.start(
        root, arguments, line -> script.shown(List.of("simulator | " + line)));
    try {
      long ends = System.nanoTime() + START.toNanos();
      while (addresses(simulator).size() < 2) {
        if (!simulator.isAlive() || System.nanoTime() > ends) {
          throw new StoryFailure("the simulated cloud did not start");
        }
        Thread.sleep(LOOK);
      }
      return new SimulatedClouds(simulator, addresses(simulator));
    } catch (InterruptedException | StoryFailure e) {
      simulator.close();
      throw e;
    }
  }

  private static List<String> addresses(Child simulator) {
    return simulator.lines()
        .stream()
        .filter(line -> line.startsWith("cloud ") || line.startsWith("admin "))
        .map(line -> line.substring("cloud ".length()))
        .toList();
  }

  /** Of the clouds' interfaces. */
  public String address() {
    return address;
  }

  public CloudOwner owner() {
    return owner;
  }

  public long pid() {
    return simulator.pid();
  }

  @Override
  public void close() {
    simulator.close();
  }
}
