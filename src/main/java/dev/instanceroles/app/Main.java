package dev.instanceroles.app;

import dev.instanceroles.cli.GetCommand;
import dev.instanceroles.cli.LedgerCommand;
import dev.instanceroles.cli.OperatorCommand;
import dev.instanceroles.cli.ProgramVersion;
import dev.instanceroles.cli.SimulateCommand;
import dev.instanceroles.cli.StandaloneCommand;
import dev.instanceroles.cli.UninstallCommand;
import dev.instanceroles.cli.ValidateCommand;
import dev.instanceroles.cli.VersionCommand;
import dev.instanceroles.cli.quickstart.QuickstartCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** The root of the command line. */
@Command(
    name = "instance-roles",
    description = "Binds cloud roles to VM instances, as declared.",
    mixinStandardHelpOptions = true,
    subcommands = {
        OperatorCommand.class,
        StandaloneCommand.class,
        GetCommand.class,
        ValidateCommand.class,
        LedgerCommand.class,
        UninstallCommand.class,
        SimulateCommand.class,
        VersionCommand.class,
        QuickstartCommand.class},
    versionProvider = Main.Version.class)
public final class Main implements Runnable {

  @Spec private CommandSpec command;

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(Main::internalError);
  }

  /** Where it happened, but no message: that may quote a request or a secret. */
  private static int internalError(Exception fault, CommandLine command, ParseResult arguments) {
    var frames = fault.getStackTrace();
    command.getErr()
        .println(
            "Internal error: " + fault.getClass().getName()
                + (frames.length == 0 ? "" : " at " + frames[0]) + ". Please report it.");
    command.getErr().flush();
    return CommandLine.ExitCode.SOFTWARE;
  }

  @Override
  public void run() {
    command.commandLine().usage(command.commandLine().getOut());
  }

  static final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
      return new String[] {"instance-roles " + ProgramVersion.read()};
    }
  }
}
