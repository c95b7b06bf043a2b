package dev.instanceroles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.instanceroles.cli.StandaloneCommand;
import dev.instanceroles.cli.quickstart.QuickstartCommand;
import dev.instanceroles.declare.EndpointRule;
import dev.instanceroles.declare.ManifestReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The first page: short, and true where that can be checked. What it links to is checked by {@link PagesTest}. */
class ReadmeTest {

  private static final Path README = Path.of("README.md");
  private static final int MOST_LINES = 150;
  private static final int MOST_LINES_OF_THE_FIRST_MANIFEST = 10;

  @TempDir private Path folder;

  @Test
  void itIsShort() throws IOException {
    assertThat(Files.readAllLines(README)).hasSizeLessThanOrEqualTo(MOST_LINES);
  }

  @Test
  void theCommandsOfTheFirstScreenAreThere() throws IOException {
    var commands = blocks("```\\R((?:\\./[^\\n]+\\R)+)```").getFirst().lines().toList();

    assertThat(commands).containsExactly("./quickstart", "./quickstart --cluster", "./mvnw verify");
    assertThat(commands)
        .allSatisfy(command -> assertThat(Path.of(command.replaceFirst(" .*", ""))).isExecutable());
  }

  /** What comes of them is the matter of other tests, such as {@code ClusterStoryTest}. */
  @Test
  void theOptionsOfItsCommandsExist() throws IOException {
    parse(new QuickstartCommand(), "(?m)^\\./quickstart(.*)$");
    parse(new StandaloneCommand(), "bin/instance-roles standalone( --[^`\\n]*)");
  }

  private static void parse(Object command, String regex) throws IOException {
    var lines = Pattern.compile(regex)
        .matcher(Files.readString(README))
        .results()
        .map(match -> match.group(1).strip())
        .toList();

    assertThat(lines).isNotEmpty().allSatisfy(line -> {
      var arguments = line.isEmpty() ? new String[0] : line.split(" ", -1);
      assertThatCode(() -> new CommandLine(command).parseArgs(arguments))
          .doesNotThrowAnyException();
    });
  }

  @Test
  void theManifestsAreGoodTogether() throws IOException {
    var manifests = blocks("```yaml\\R(.*?)```");
    for (int at = 0; at < manifests.size(); at++) {
      Files.writeString(folder.resolve(at + ".yaml"), manifests.get(at));
    }

    var declarations =
        new ManifestReader(EndpointRule.CLOUD_HOSTS).read(folder, (key, spec) -> 1, 1);

    assertThat(declarations.problems()).isEmpty();
    assertThat(declarations.bindings()).hasSize(1);
    assertThat(declarations.accounts()).hasSize(1);
  }

  @Test
  void theFirstManifestFitsInTenLines() throws IOException {
    assertThat(blocks("```yaml\\R(.*?)```").getFirst().lines())
        .hasSizeLessThanOrEqualTo(MOST_LINES_OF_THE_FIRST_MANIFEST);
  }

  private static List<String> blocks(String regex) throws IOException {
    return Pattern.compile(regex, Pattern.DOTALL)
        .matcher(Files.readString(README))
        .results()
        .map(match -> match.group(1).stripIndent())
        .toList();
  }
}
