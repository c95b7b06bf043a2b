package dev.instanceroles.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What to do with the memory of what is ours. */
@Command(
    name = "ledger",
    description = "Saves what the operator knows to be its own, and puts it back.",
    mixinStandardHelpOptions = true,
    subcommands = {LedgerExportCommand.class, LedgerImportCommand.class})
public final class LedgerCommand implements Runnable {
  @Spec private CommandSpec command;

  @Override
  public void run() {
    command.commandLine().usage(command.commandLine().getOut());
  }
}
