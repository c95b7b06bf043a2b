package dev.instanceroles.cli;

import dev.instanceroles.engine.Timing;
import java.time.Duration;
import picocli.CommandLine;

/** The standalone command, for a cloud in which no call takes long to land: a restart waits one second for it. */
final class HastyStandalone {
  private static final Timing TIMING =
      new Timing(
          Timing.DEFAULT.linger(),
          Timing.DEFAULT.maxLinger(),
          Timing.DEFAULT.sendWindow(),
          Duration.ofSeconds(1),
          Timing.DEFAULT.signatureLife(),
          Timing.DEFAULT.answerPrecedence(),
          Timing.DEFAULT.deletionGrace(),
          Timing.DEFAULT.forgetGap(),
          Timing.DEFAULT.retryMin(),
          Timing.DEFAULT.retryMax(),
          Timing.DEFAULT.detachWindow());

  private HastyStandalone() {}

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new StandaloneCommand(TIMING)).execute(arguments));
  }
}
