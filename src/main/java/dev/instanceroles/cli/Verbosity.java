package dev.instanceroles.cli;

import picocli.CommandLine.Option;

/** The options of the log. They count until the first line is logged, so they must be applied at once. */
final class Verbosity {
  /** Read by logback.xml, as is the other one. */
  private static final String LEVEL = "instance-roles.log.level";

  private static final String FORMAT = "instance-roles.log.format";

  /** How lines are written; the name of an appender in logback.xml. */
  enum Format {
    text,
    json
  }

  @Option(
      names = {"-v", "--verbose"},
      description = "Log more, to standard error; twice for still more.") private boolean[] verbose =
          {};

  @Option(
      names = "--log-format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "${COMPLETION-CANDIDATES}: one object in each line, for programs (${DEFAULT-VALUE}).") private Format format =
          Format.text;

  /**
   * @param quiet the level without {@code -v}
   */
  void apply(String quiet) {
    var level = switch (verbose.length) {
      case 0 -> quiet;
      case 1 -> quiet.equals("INFO") ? "DEBUG" : "INFO";
      default -> "DEBUG";
    };
    System.setProperty(LEVEL, level);
    System.setProperty(FORMAT, format.name());
  }
}
