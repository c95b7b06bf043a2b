package dev.instanceroles.cli;

import dev.instanceroles.engine.Timing;
import java.time.Duration;
import picocli.CommandLine;

/** The operator command, for a cloud in which no call takes long to land: less is waited for than usual. */
public final class HastyOperator {
  private static final Timing TIMING =
      new Timing(
          Timing.DEFAULT.linger(),
          Timing.DEFAULT.maxLinger(),
          Timing.DEFAULT.sendWindow(),
          Duration.ofSeconds(1),
          Timing.DEFAULT.signatureLife(),
          Timing.DEFAULT.answerPrecedence(),
          Duration.ofSeconds(1),
          Timing.DEFAULT.forgetGap(),
          Timing.DEFAULT.retryMin(),
          Timing.DEFAULT.retryMax(),
          Timing.DEFAULT.detachWindow());

  private HastyOperator() {}

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new OperatorCommand(TIMING)).execute(arguments));
  }
}
