package dev.instanceroles.cli.quickstart.cluster;

import dev.instanceroles.apiserver.LocalApiServer;
import dev.instanceroles.cli.quickstart.Books;
import dev.instanceroles.cli.quickstart.Script;
import dev.instanceroles.cli.quickstart.SimulatedClouds;
import dev.instanceroles.cli.quickstart.StoryFailure;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The story on a cluster: on one of its own, or on one that was named. */
public final class ClusterStory {
  private static final List<ClusterChapter> STORY = List.of(
      new InstallChapter(), new BindChapter(), new ClusterSwapChapter(), new TakeOverChapter(),
      new ClusterDriftChapter(), new DeleteChapter(), new ClusterTotalsChapter());

  /**
   * What was asked for.
   *
   * @param programs the folder with kube-apiserver, etcd and kubectl; null: kubectl of the PATH, and then a cluster must be named
   * @param kubeconfig a cluster; null: one of its own
   * @param context null for the current one
   * @param keep whether everything goes on when the story ends
   */
  public record Setting(
      @Nullable Path programs, @Nullable Path kubeconfig, @Nullable String context, boolean keep) {}

  private final Script script;
  private final Path folder;
  private final Setting setting;
  private final List<ClusterChapter> chapters;
  private volatile @Nullable Remains remains;

  /** @param folder for everything that is written */
  public ClusterStory(Script script, Path folder, Setting setting) {
    this(script, folder, setting, STORY);
  }

  ClusterStory(Script script, Path folder, Setting setting, List<ClusterChapter> chapters) {
    this.script = script;
    this.folder = folder;
    this.setting = setting;
    this.chapters = chapters;
  }

  /** @throws StoryFailure if something is not as it is told */
  public void tell() throws IOException, InterruptedException, StoryFailure {
    var named = setting.kubeconfig();
    if (named != null) {
      onNamedCluster(named.toAbsolutePath());
      return;
    }
    var programs = setting.programs();
    if (programs == null) {
      throw new StoryFailure("without a cluster, this is started by ./quickstart --cluster");
    }
    onOwnCluster(programs);
  }

  private void onOwnCluster(Path programs)
      throws IOException, InterruptedException, StoryFailure {
    script.say("Starting kube-apiserver and etcd on loopback: " + programs);
    LocalApiServer server;
    try {
      server = LocalApiServer.start(programs, Files.createDirectory(folder.resolve("api-server")));
    } catch (LocalApiServer.StartFailure e) {
      throw new StoryFailure(String.valueOf(e.getMessage()));
    }
    try {
      script.command("cd " + folder);
      script.command("export KUBECONFIG=" + server.kubeconfig());
      play(
          new ClusterAccess(server.kubectl().toString(), server.kubeconfig(), null), server.pids());
    } finally {
      if (!setting.keep()) {
        server.close();
      }
    }
  }

  private void onNamedCluster(Path kubeconfig)
      throws IOException, InterruptedException, StoryFailure {
    var programs = setting.programs();
    var access = new ClusterAccess(
        programs == null ? "kubectl" : programs.resolve("kubectl").toString(), kubeconfig,
        setting.context());
    var kubectl = new Kubectl(script, access, folder);
    script.say(
        "The cluster is "
            + kubectl.ask(
                "config", "view", "--minify", "-o",
                "jsonpath={.clusters[0].name} at {.clusters[0].cluster.server}")
            + ". Made there, and taken away at the end: three CRDs, two CloudAccounts, the namespaces "
            + String.join(" and ", Cast.NAMESPACES) + ".");
    script.command("cd " + folder);
    script.command("export KUBECONFIG=" + kubeconfig);
    var made = new Remains(script, kubectl);
    made.begin();
    remains = made;
    try {
      play(access, List.of());
    } finally {
      if (!setting.keep()) {
        made.remove();
      }
    }
  }

  /**
   * On Ctrl-C, after all processes have ended: takes away what stands on a cluster that is not ours.
   *
   * @param err where it is said if that fails
   */
  public void leave(PrintWriter err) {
    var made = remains;
    if (made == null) {
      return;
    }
    try {
      made.remove();
    } catch (IOException | StoryFailure e) {
      err.println("Not everything could be taken away: " + e.getMessage());
      err.flush();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void play(ClusterAccess access, List<Long> servers)
      throws IOException, InterruptedException, StoryFailure {
    var clouds = SimulatedClouds.open(script, folder, Texts.world());
    var operators = new Operators(script, access, folder);
    try {
      var stage = new ClusterStage(
          script, folder, clouds, new Kubectl(script, access, folder), operators, new Books());
      for (var chapter : chapters) {
        chapter.tell(stage);
      }
      if (!setting.keep() && chapters.equals(STORY)) {
        new UninstallChapter().tell(stage);
      }
    } finally {
      if (setting.keep()) {
        sayWhatIsKept(access, clouds, operators, servers);
      } else {
        operators.close();
        clouds.close();
      }
    }
  }

  private void sayWhatIsKept(
      ClusterAccess access, SimulatedClouds clouds, Operators operators, List<Long> servers) {
    var pids = new ArrayList<>(operators.pids());
    pids.add(clouds.pid());
    pids.addAll(servers);
    script.say("All of it goes on. To look at it:");
    script.command("cd " + folder);
    script.command("export KUBECONFIG=" + access.kubeconfig());
    script.command(
        access.kubectl()
            + access.flags().stream().map(flag -> " " + flag).collect(Collectors.joining())
            + " get irb -n " + Cast.TEAM);
    script.say("To end it:");
    script.command(
        "kill -9 " + pids.stream().map(String::valueOf).collect(Collectors.joining(" "))
            + "; rm -r "
            + folder);
    if (servers.isEmpty()) {
      script.say("On the cluster there will then still be what was said at the beginning.");
    }
  }
}
