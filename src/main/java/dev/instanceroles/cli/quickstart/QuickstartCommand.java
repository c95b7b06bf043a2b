package dev.instanceroles.cli.quickstart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tells the story of the quickstart. */
@Command(
    name = "quickstart",
    hidden = true,
    description = "Shows the main job on two simulated clouds, in about two minutes. Touches nothing else.",
    mixinStandardHelpOptions = true)
public final class QuickstartCommand implements Callable<Integer> {
  private static final int AS_TOLD = 0;
  private static final int NOT_AS_TOLD = 1;
  private static final long PATIENCE_SECONDS = 12;
  private static final List<Chapter> STORY = List.of(
      new DeclareChapter(), new TwoCloudsChapter(), new SwapChapter(), new DriftChapter(),
      new QuotaChapter(),
      new CrashChapter(), new TotalsChapter());

  @Spec private CommandSpec command;

  @Option(
      names = "--keep",
      description = "Leave the folder with manifests and state when the story ends.") private boolean keep;

  @Override
  public Integer call() throws IOException, InterruptedException {
    var script = new Script(command.commandLine().getOut(), command.commandLine().getErr());
    var root = Files.createTempDirectory("instance-roles-quickstart-");
    Runtime.getRuntime().addShutdownHook(new Thread(() -> leave(script, root)));
    script
        .say(
            "Two simulated clouds, and the real service working on them. Everything is below "
                + root);
    long begin = System.nanoTime();
    try (var stage = Stage.open(script, root)) {
      for (var chapter : STORY) {
        chapter.tell(stage);
      }
    } catch (StoryFailure | IOException e) {
      script.failed(String.valueOf(e.getMessage()));
      return NOT_AS_TOLD;
    }
    script.say(
        "Done in " + TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin)
            + " s; everything was as told." + (keep ? " The folder stays: " + root : ""));
    return AS_TOLD;
  }

  /** Also on Ctrl-C: no process and no folder is left behind. */
  private void leave(Script script, Path root) {
    script.end();
    for (var child : ProcessHandle.current().children().toList()) {
      child.destroy();
      try {
        child.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      } catch (InterruptedException | ExecutionException | TimeoutException e) {
        child.destroyForcibly();
      }
    }
    if (!keep) {
      delete(root);
    }
  }

  private static void delete(Path root) {
    try (var files = Files.walk(root)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | UncheckedIOException e) {
      // It is a temporary folder: the system clears it.
    }
  }
}
