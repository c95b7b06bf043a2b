package dev.instanceroles.cli;

import dev.instanceroles.cli.render.OutputFormat;
import dev.instanceroles.cli.render.ViewRenderer;
import dev.instanceroles.ledger.files.StateDirectory;
import dev.instanceroles.standalone.View;
import dev.instanceroles.standalone.ViewFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows what the standalone service knows, while it runs or afterwards. */
@Command(
    name = "get",
    description = "Shows what a standalone service knows.",
    mixinStandardHelpOptions = true)
public final class GetCommand implements Callable<Integer> {
  @Spec private CommandSpec command;

  @Option(
      names = "--state",
      required = true,
      paramLabel = "DIR",
      description = "The service's state directory.") private Path state = Path.of("");

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).") private OutputFormat output =
          OutputFormat.TABLE;

  @Override
  public Integer call() {
    Optional<View> view;
    try {
      view = ViewFile.read(state);
    } catch (IOException e) {
      return refuse(String.valueOf(e.getMessage()));
    }
    if (view.isEmpty()) {
      return refuse("No service has run with --state " + state + " yet.");
    }
    if (StateDirectory.holder(state).isEmpty()) {
      say("No service runs on " + state + " now; this is what was known last.");
    }
    var out = command.commandLine().getOut();
    out.print(ViewRenderer.render(view.get(), output, Terminal.width()));
    out.flush();
    return ExitCode.OK;
  }

  private int refuse(String why) {
    say(why);
    return ExitCode.BAD_INPUT;
  }

  private void say(String message) {
    var err = command.commandLine().getErr();
    err.println(message);
    err.flush();
  }
}
