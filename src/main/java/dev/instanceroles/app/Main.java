package dev.instanceroles.app;

import dev.instanceroles.cli.SimulateCommand;
import dev.instanceroles.cli.ValidateCommand;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Properties;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The root of the command line. */
@Command(
    name = "instance-roles",
    description = "Binds cloud roles to VM instances, as declared.",
    mixinStandardHelpOptions = true,
    subcommands = {SimulateCommand.class, ValidateCommand.class},
    versionProvider = Main.Version.class)
public final class Main implements Runnable {

  @Spec private CommandSpec command;

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Main()).execute(arguments));
  }

  @Override
  public void run() {
    command.commandLine().usage(command.commandLine().getOut());
  }

  static final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() throws IOException {
      var properties = new Properties();
      try (InputStream resource = Main.class.getResourceAsStream("/instance-roles.properties")) {
        properties.load(Objects.requireNonNull(resource, "instance-roles.properties is missing"));
      }
      return new String[] {"instance-roles " + properties.getProperty("version")};
    }
  }
}
