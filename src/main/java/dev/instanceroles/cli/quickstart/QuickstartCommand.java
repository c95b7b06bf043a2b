package dev.instanceroles.cli.quickstart;

import dev.instanceroles.cli.quickstart.cluster.ClusterStory;
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
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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
      description = "Leave the folder with all files when the story ends, and on a cluster the processes, too.") private boolean keep;

  @Option(
      names = "--cluster",
      description = "Play on a Kubernetes API server that is started for it, with kubectl.") private boolean cluster;

  @Option(
      names = "--kubeconfig",
      paramLabel = "FILE",
      description = "Play on this cluster. What is made there is taken away at the end. No other cluster is ever touched.") private @Nullable Path kubeconfig;

  @Option(
      names = "--context",
      paramLabel = "NAME",
      description = "With --kubeconfig: another context than the current one.") private @Nullable String context;

  @Option(
      names = "--programs",
      paramLabel = "DIR",
      hidden = true,
      description = "Where kube-apiserver, etcd and kubectl are.") private @Nullable Path programs;

  private volatile boolean over;
  private volatile @Nullable ClusterStory clusterStory;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (context != null && kubeconfig == null) {
      throw new ParameterException(command.commandLine(), "--context needs --kubeconfig");
    }
    var script = new Script(command.commandLine().getOut(), command.commandLine().getErr());
    var root = Files.createTempDirectory("instance-roles-quickstart-");
    Runtime.getRuntime().addShutdownHook(new Thread(() -> leave(script, root)));
    script
        .say(
            "Two simulated clouds, and the real service working on them. Everything is below "
                + root);
    long begin = System.nanoTime();
    try {
      tell(script, root);
    } catch (StoryFailure | IOException e) {
      script.failed(String.valueOf(e.getMessage()));
      return NOT_AS_TOLD;
    } finally {
      over = true;
    }
    script.say(
        "Done in " + TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin)
            + " s; everything was as told." + (keep ? " The folder stays: " + root : ""));
    return AS_TOLD;
  }

  private void tell(Script script, Path root)
      throws IOException, InterruptedException, StoryFailure {
    if (cluster || kubeconfig != null) {
      var story = new ClusterStory(
          script, root, new ClusterStory.Setting(programs, kubeconfig, context, keep));
      clusterStory = story;
      story.tell();
      return;
    }
    try (var stage = Stage.open(script, root)) {
      for (var chapter : STORY) {
        chapter.tell(stage);
      }
    }
  }

  /** Also on Ctrl-C: no process and no folder is left behind. */
  private void leave(Script script, Path root) {
    if (keep && over) {
      return;
    }
    if (!over && kubeconfig != null) {
      script.say("Interrupted; taking away what was made on the cluster.");
    }
    script.end();
    var story = clusterStory;
    endChildren(story != null && kubeconfig == null);
    if (!over && story != null) {
      story.leave(command.commandLine().getErr());
    }
    if (!keep) {
      delete(root);
    }
  }

  /** @param atOnce if nothing is left for them to put in order */
  private static void endChildren(boolean atOnce) {
    var children = ProcessHandle.current().children().toList();
    children.forEach(atOnce ? ProcessHandle::destroyForcibly : ProcessHandle::destroy);
    long ends = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    for (var child : children) {
      try {
        child.onExit().get(Math.max(0, ends - System.nanoTime()), TimeUnit.NANOSECONDS);
      } catch (InterruptedException | ExecutionException | TimeoutException e) {
        child.destroyForcibly();
      }
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
