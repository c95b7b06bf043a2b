package dev.instanceroles;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs the real launcher, in an installation of its own, with scripts in the place of Java. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {

  private static final Path LAUNCHER = Path.of("bin", "instance-roles");

  @TempDir Path folder;
  private final Map<String, String> environment = new HashMap<>();
  private Path launcher;
  private Path jar;

  @BeforeEach
  void install() throws IOException {
    launcher = folder.resolve("installation/bin/instance-roles");
    jar = folder.resolve("installation/instance-roles.jar");
    Files.createDirectories(launcher.getParent());
    Files.copy(LAUNCHER, launcher);
    Files.createFile(jar);
    makeExecutable(launcher);
    // The machine's own JDKs must not be found: neither on its PATH nor in the usual places.
    environment.put("PATH", tools().toString());
    environment.put("INSTANCE_ROLES_JAVA_PLACES", folder.resolve("nothing").toString());
  }

  @Test
  void prefersJavaHome() throws Exception {
    environment.put("JAVA_HOME", jdk("home", "21.0.5").toString());
    addToPath(jdk("path", "25"));

    assertThat(run().java()).isEqualTo("home");
  }

  @Test
  void takesTheJavaOfThePathIfJavaHomeIsTooOld() throws Exception {
    environment.put("JAVA_HOME", jdk("home", "17.0.15").toString());
    addToPath(jdk("path", "21.0.5"));

    assertThat(run().java()).isEqualTo("path");
  }

  @Test
  void followsTheLinksOfThePathToAJavaHome() throws Exception {
    var alternatives = Files.createDirectories(folder.resolve("alternatives/bin"));
    var target = jdk("path", "25-ea").resolve("bin/java");
    Files.createSymbolicLink(alternatives.resolve("java"), alternatives.relativize(target));
    addToPath(alternatives.getParent());

    assertThat(run().java()).isEqualTo("path");
  }

  @Test
  void asksAJavaThatHasNoReleaseFile() throws Exception {
    environment.put("JAVA_HOME", jdkThatAnswers("home", "1.8.0_402").toString());
    addToPath(jdkThatAnswers("path", "21.0.5"));

    assertThat(run().java()).isEqualTo("path");
  }

  @Test
  void looksInThePlacesOfJdks() throws Exception {
    jdk("linux/java-17", "17.0.15");
    jdk("mac os/temurin-21.jdk/Contents/Home", "21.0.5");
    environment.put(
        "INSTANCE_ROLES_JAVA_PLACES", folder.resolve("linux") + ":" + folder.resolve("mac os"));

    assertThat(run().java()).isEqualTo("mac os/temurin-21.jdk/Contents/Home");
  }

  @Test
  void tellsWhatItLookedAtIfNoJavaIsNewEnough() throws Exception {
    var old = jdk("home", "17.0.15");
    environment.put("JAVA_HOME", old.toString());

    var result = run();

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.errors())
        .contains("no Java 21 or newer")
        .contains("PATH and " + environment.get("INSTANCE_ROLES_JAVA_PLACES"))
        .contains(old + "/bin/java (17.0.15)")
        .contains("install a JDK");
  }

  @Test
  void passesArgumentsAndTheExitCodeOn() throws Exception {
    environment.put("JAVA_HOME", jdk("home", "21").toString());
    environment.put("FAKE_EXIT_CODE", "3");

    var result = run("plan", "two words", "*", "");

    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.arguments()).endsWith("plan", "two words", "*", "");
  }

  @Test
  void givesTheUsersOptionsTheLastWord() throws Exception {
    environment.put("JAVA_HOME", jdk("home", "21").toString());
    environment.put("INSTANCE_ROLES_JAVA_OPTS", "-Xmx1g -XX:TieredStopAtLevel=4");

    assertThat(run().arguments())
        .containsSubsequence(
            "-XX:TieredStopAtLevel=1", "-Xmx1g", "-XX:TieredStopAtLevel=4", "-jar");
  }

  @Test
  void becomesTheJavaProcessSoThatSignalsReachIt() throws Exception {
    environment.put("JAVA_HOME", jdk("home", "21").toString());

    var result = run();

    assertThat(result.line("pid ")).isEqualTo(Long.toString(result.pid()));
  }

  @Test
  void findsTheJarThroughASymbolicLink() throws Exception {
    environment.put("JAVA_HOME", jdk("home", "21").toString());
    var link = Files.createDirectories(folder.resolve("elsewhere")).resolve("irole");
    Files.createSymbolicLink(link, link.getParent().relativize(launcher));
    launcher = link;

    var result = run();

    assertThat(result.jar()).exists().isEqualTo(jar.toRealPath());
  }

  @Test
  void findsTheJarOfABuild() throws Exception {
    environment.put("JAVA_HOME", jdk("home", "21").toString());
    var built = Files.createDirectories(folder.resolve("installation/target"))
        .resolve("instance-roles.jar");
    Files.move(jar, built);

    assertThat(run().jar()).isEqualTo(built.toRealPath());
  }

  @Test
  void saysHowToBuildAMissingJar() throws Exception {
    environment.put("JAVA_HOME", jdk("home", "21").toString());
    Files.delete(jar);

    var result = run();

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.errors()).contains("./mvnw -Dmaven.test.skip=true package");
  }

  private Path jdk(String name, String version) throws IOException {
    var home = jdkThatAnswers(name, "0");
    Files.writeString(home.resolve("release"), """
        IMPLEMENTOR="Somebody"
        JAVA_VERSION="%s"
        OS_NAME="Linux"
        """.formatted(version));
    return home;
  }

  private Path jdkThatAnswers(String name, String version) throws IOException {
    var java = folder.resolve(name).resolve("bin/java");
    Files.createDirectories(java.getParent());
    Files.writeString(java, """
        #!/bin/sh
        if [ "$1" = -version ]; then
          echo 'Picked up JAVA_TOOL_OPTIONS: -Xmx1g' >&2
          echo 'openjdk version "%s" 2026-01-01' >&2
          exit
        fi
        echo 'java %s'
        echo "pid $$"
        for argument; do echo "argument $argument"; done
        exit "${FAKE_EXIT_CODE:-0}"
        """.formatted(version, name));
    makeExecutable(java);
    return folder.resolve(name);
  }

  /** A folder with what the launcher may run, and nothing else. */
  private Path tools() throws IOException {
    var readlink = Stream.of("/usr/bin/readlink", "/bin/readlink")
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow();
    var tools = Files.createDirectory(folder.resolve("tools"));
    var script = Files.writeString(
        tools.resolve("readlink"), "#!/bin/sh\nexec %s \"$@\"\n".formatted(readlink));
    makeExecutable(script);
    return tools;
  }

  private void addToPath(Path javaHome) {
    environment.merge("PATH", javaHome.resolve("bin").toString(), (path, bin) -> bin + ":" + path);
  }

  private static void makeExecutable(Path file) {
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private Result run(String... arguments) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(arguments));
    var output = folder.resolve("output");
    var errors = folder.resolve("errors");
    var builder = new ProcessBuilder(command)
        .redirectOutput(output.toFile())
        .redirectError(errors.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    var process = builder.start();
    assertThat(process.waitFor(30, SECONDS)).isTrue();
    return new Result(
        process.exitValue(),
        process.pid(),
        Files.readAllLines(output, UTF_8),
        Files.readString(errors, UTF_8));
  }

  private record Result(int exitCode, long pid, List<String> output, String errors) {

    String java() {
      return line("java ");
    }

    Path jar() throws IOException {
      return Path.of(arguments().get(arguments().indexOf("-jar") + 1)).toRealPath();
    }

    List<String> arguments() {
      return lines("argument ");
    }

    String line(String start) {
      assertThat(lines(start)).as("lines of %s, errors: %s", output, errors).hasSize(1);
      return lines(start).getFirst();
    }

    private List<String> lines(String start) {
      return output.stream()
          .filter(line -> line.startsWith(start))
          .map(line -> line.substring(start.length()))
          .toList();
    }
  }
}
