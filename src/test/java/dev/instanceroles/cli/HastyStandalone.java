package dev.instanceroles.cli;

import picocli.CommandLine;

/** The standalone command, for a cloud in which no call takes long to land: a restart waits one second for it. */
final class HastyStandalone {
  private HastyStandalone() {}

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new StandaloneCommand(HastyTiming.settling())).execute(arguments));
  }
}
