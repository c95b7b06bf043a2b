package dev.instanceroles.cli;

import picocli.CommandLine.Option;

/** The option {@code -v}. It counts until the first line is logged, so it must be applied at once. */
final class Verbosity {
  /** Read by logback.xml. */
  private static final String LEVEL = "instance-roles.log.level";

  @Option(
      names = {"-v", "--verbose"},
      description = "Log more, to standard error; twice for still more.") private boolean[] verbose =
          {};

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
  }
}
