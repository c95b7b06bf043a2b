package dev.instanceroles.cli;

import picocli.CommandLine.Model.CommandSpec;

/** What a command says while it works and in the end. */
final class Answer {
  private final CommandSpec command;

  Answer(CommandSpec command) {
    this.command = command;
  }

  void say(String message) {
    var out = command.commandLine().getOut();
    out.println(message);
    out.flush();
  }

  int done(String message) {
    say(message);
    return ExitCode.OK;
  }

  int refuse(Exception why) {
    return refuse(String.valueOf(why.getMessage()));
  }

  int refuse(String why) {
    var err = command.commandLine().getErr();
    err.println(why);
    err.flush();
    return ExitCode.BAD_INPUT;
  }
}
