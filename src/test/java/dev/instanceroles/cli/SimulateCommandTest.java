package dev.instanceroles.cli;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class SimulateCommandTest {
  private static final String WORLD = "examples/simulator/one-account.yaml";

  @TempDir Path folder;
  private final StringWriter errors = new StringWriter();

  @Test
  void printsWhereItListensAndServesUntilItIsInterrupted() throws Exception {
    var lines = new LinkedBlockingQueue<String>();
    var exit = new LinkedBlockingQueue<Integer>();
    var command = Thread.ofVirtual()
        .start(
            () -> exit.add(
                line(lines).execute(
                    "--listen", "127.0.0.1:0", "--admin-listen", "127.0.0.1:0", "--world",
                    WORLD)));

    var cloud = take(lines);
    var admin = take(lines);
    assertThat(cloud).matches("cloud http://127\\.0\\.0\\.1:[1-9]\\d*");
    assertThat(admin).matches("admin http://127\\.0\\.0\\.1:[1-9]\\d*/admin/");
    assertThat(port(admin)).isNotEqualTo(port(cloud));
    assertThat(status(admin.substring(6) + "world")).isEqualTo(200);
    assertThat(status(cloud.substring(6) + "/admin/world")).isEqualTo(200);

    command.interrupt();
    assertThat(exit.poll(30, SECONDS)).isZero();
    try (var again = new ServerSocket(port(cloud))) {
      assertThat(again.isBound()).isTrue();
    }
  }

  @Test
  void saysWhatIsWrongWithTheWorld() throws Exception {
    var world = Files.writeString(folder.resolve("w.yaml"), "regions: [r]\nroles: R\n");

    assertThat(run("--listen", "127.0.0.1:0", "--world", world.toString())).isEqualTo(2);
    assertThat(errors.toString().lines()).containsExactly(
        world + ":1: accounts: at least one is needed", world + ":2: roles: must be a list");
  }

  @Test
  void saysIfThereIsNoWorld() {
    assertThat(run("--world", folder.resolve("w.yaml").toString())).isEqualTo(2);
    assertThat(errors.toString()).contains("w.yaml: no such file");
  }

  @Test
  void saysIfTheAddressIsTaken() throws Exception {
    try (var taken = new ServerSocket(0)) {
      assertThat(run("--listen", "127.0.0.1:" + taken.getLocalPort(), "--world", WORLD))
          .isEqualTo(2);
      assertThat(errors.toString()).contains("in use");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"8080", "localhost", "localhost:http", "localhost:70000", ":1"})
  void wantsHostAndPort(String address) {
    assertThat(run("--listen", address, "--world", WORLD)).isEqualTo(2);
    assertThat(errors.toString()).contains("'" + address + "'");
  }

  private int run(String... options) {
    return line(new LinkedBlockingQueue<>()).execute(options);
  }

  private CommandLine line(LinkedBlockingQueue<String> lines) {
    var out = new PrintWriter(new StringWriter()) {
      @Override
      public void println(String line) {
        lines.add(line);
      }
    };
    return new CommandLine(new SimulateCommand()).setOut(out).setErr(new PrintWriter(errors, true));
  }

  private static String take(LinkedBlockingQueue<String> lines) throws InterruptedException {
    return String.valueOf(lines.poll(30, SECONDS));
  }

  private static int port(String line) {
    return URI.create(line.substring(6)).getPort();
  }

  private static int status(String url) throws Exception {
    return ((HttpURLConnection) URI.create(url).toURL().openConnection()).getResponseCode();
  }
}
