package dev.instanceroles.cli;

import picocli.CommandLine;

/** The operator command, for a cloud in which no call takes long to land: less is waited for than usual. */
public final class HastyOperator {
  private HastyOperator() {}

  public static void main(String[] arguments) {
    System.exit(
        new CommandLine(new OperatorCommand(HastyTiming.settlingAndDeleting())).execute(arguments));
  }
}
