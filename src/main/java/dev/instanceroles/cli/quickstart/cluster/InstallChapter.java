package dev.instanceroles.cli.quickstart.cluster;

import dev.instanceroles.cli.quickstart.Site;
import dev.instanceroles.cli.quickstart.StoryFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The resources, the operator, and an account of each cloud. */
final class InstallChapter implements ClusterChapter {
  private static final Path CRDS = Path.of("crds");

  @Override
  public void tell(ClusterStage stage) throws IOException, InterruptedException, StoryFailure {
    stage.script()
        .chapter(
            1, "Install: the resources, one operator, and an account of each cloud",
            "An account says how to reach the cloud, and which namespace may bind which roles: nobody may, unless it says so.");
    copyCrds(stage.folder().resolve(CRDS));
    stage.kubectl().run("apply", "--server-side", "-f", "crds/");
    stage.kubectl().run("wait", "--for=condition=Established", "--timeout=30s", "-f", "crds/");
    // Their storage comes up a moment later, which kubectl waits for.
    stage.kubectl().run("get", "irb,cacc,irl", "--all-namespaces");
    stage.write("namespaces.yaml", Texts.namespaces());
    stage.kubectl().run("apply", "-f", "namespaces.yaml");
    stage.operators().start("one");
    for (var site : Site.values()) {
      var file = "account-" + site.account() + ".yaml";
      stage.write(file, Texts.account(site, stage.clouds().address()));
      stage.kubectl().run("apply", "-f", file);
    }
  }

  private static void copyCrds(Path target) throws IOException {
    if (!Files.isDirectory(CRDS)) {
      throw new IOException("there is no folder crds here: start ./quickstart where it is");
    }
    Files.createDirectory(target);
    try (var files = Files.list(CRDS)) {
      for (var file : files.sorted().toList()) {
        Files.copy(file, target.resolve(file.getFileName()));
      }
    }
  }
}
