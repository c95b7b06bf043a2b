package dev.instanceroles.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.instanceroles.apiserver.ApiServer;
import dev.instanceroles.apiserver.NeedsApiServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The steps of the Dockerfile that need no container engine, and what comes of them. */
@NeedsApiServer
class ImageIT {
  private static final Pattern WORDS = Pattern.compile("\"([^\"]*)\"");
  private static final int JDK = 25;

  @TempDir private Path folder;

  @Test
  void itsStepsMakeAnOperatorThatStartsFromItsCache(ApiServer server)
      throws IOException, InterruptedException {
    assumeTrue(Runtime.version().feature() >= JDK, "the image is made with a JDK of " + JDK);
    var app = folder.resolve("app");
    for (var step : lines("RUN image/")) {
      run(step.substring("RUN ".length()).replace(" /app", " " + app));
    }
    assertThat(copied(app)).hasSizeGreaterThanOrEqualTo(5)
        .allSatisfy(one -> assertThat(one).exists());

    try (var cluster = Cluster.on(server, folder)) {
      var operator = cluster.operator(command(app), "one");
      cluster.web("i-web01");
      cluster.awaitReady("web");
      assertThat(operator.log()).contains("\"level\":").doesNotContain("[aot]");
      assertThat(operator.terminate()).isEqualTo(143);
    }
  }

  /** As the image starts it, with the arguments of the Deployment; it shall fail, rather than be slow, without the cache. */
  private static List<String> command(Path app) throws IOException {
    var entry = words(only("ENTRYPOINT")).map(word -> word.replace("/app/", app + "/"));
    assertThat(words(only("CMD"))).containsExactly("operator");
    var command = entry.collect(Collectors.toCollection(ArrayList::new));
    command.add(1, "-XX:AOTMode=on");
    command.addAll(List.of("operator", "--log-format=json"));
    return command;
  }

  private static List<Path> copied(Path app) throws IOException {
    return lines("COPY --from=build")
        .stream()
        .flatMap(line -> Stream.of(line.split(" ", -1)).skip(2))
        .filter(word -> word.startsWith("/app/") && !word.endsWith("/"))
        .map(word -> app.resolve(word.substring("/app/".length())))
        .toList();
  }

  private static Stream<String> words(String line) {
    return WORDS.matcher(line).results().map(word -> word.group(1));
  }

  private static String only(String beginning) throws IOException {
    var found = lines(beginning);
    assertThat(found).hasSize(1);
    return found.getFirst();
  }

  private static List<String> lines(String beginning) throws IOException {
    var found = Files.readAllLines(Path.of("Dockerfile"))
        .stream()
        .filter(line -> line.startsWith(beginning))
        .toList();
    assertThat(found).as(beginning).isNotEmpty();
    return found;
  }

  private void run(String command) throws IOException, InterruptedException {
    var log = folder.resolve("step.log");
    var builder = new ProcessBuilder("sh", "-ec", command).redirectErrorStream(true)
        .redirectOutput(log.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    var process = builder.start();
    assertThat(process.waitFor(3, TimeUnit.MINUTES)).as(command).isTrue();
    assertThat(process.exitValue()).as(command + ": " + Files.readString(log)).isZero();
  }
}
