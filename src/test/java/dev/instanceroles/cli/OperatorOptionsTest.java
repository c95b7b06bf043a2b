package dev.instanceroles.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The options of the operator, as its page has them. */
class OperatorOptionsTest {
  private static final Path PAGE = Path.of("docs", "operator.md");
  private static final Pattern START = Pattern.compile("(?m)^bin/instance-roles operator (.+)$");

  private final CommandLine command = new CommandLine(new OperatorCommand());

  @Test
  void thePageStartsItWithOptionsThatItTakes() throws IOException {
    var starts =
        START.matcher(Files.readString(PAGE)).results().map(line -> line.group(1)).toList();

    assertThat(starts)
        .isNotEmpty()
        .allSatisfy(line -> assertThat(command.parseArgs(line.split(" ")).unmatched()).isEmpty());
  }

  @Test
  void everyOptionIsOnThePage() throws IOException {
    var page = Files.readString(PAGE);

    assertThat(command.getCommandSpec().options())
        .filteredOn(option -> !option.usageHelp() && !option.versionHelp())
        .isNotEmpty()
        .allSatisfy(option -> assertThat(page).contains("`" + option.longestName()));
  }
}
