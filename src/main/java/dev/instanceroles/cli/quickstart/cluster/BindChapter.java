package dev.instanceroles.cli.quickstart.cluster;

import dev.instanceroles.cli.quickstart.CallFacts;
import dev.instanceroles.cli.quickstart.Group;
import dev.instanceroles.cli.quickstart.ManifestText;
import dev.instanceroles.cli.quickstart.Site;
import dev.instanceroles.cli.quickstart.StoryFailure;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** Three bindings; two instances of one cannot be as declared. */
final class BindChapter implements ClusterChapter {
  private static final String NAME = "2 bind";
  private static final int SHOWN_IDS = 2;

  @Override
  public void tell(ClusterStage stage) throws IOException, InterruptedException, StoryFailure {
    stage.script()
        .chapter(
            2,
            "Bind: 221 instances on two clouds, in three bindings; two instances cannot be as declared",
            "All that can be bound is bound, and each instance that is not is named, with the cloud's own code.");
    for (var group : Cast.AT_FIRST) {
      stage.write(group);
    }
    showManifest(stage);
    stage.books().hold(Cast.WEB.ids(), Cast.WEB.role());
    stage.books().hold(Cast.WEB_VOLC.ids(), Cast.WEB_VOLC.role());
    stage.books().hold(Cast.good(), Cast.API.role());
    stage.books().hold(List.of(Cast.FOREIGN), Cast.FOREIGN_ROLE);
    stage.kubectl().run("apply", "-f", "web.yaml", "-f", "web-volc.yaml", "-f", "api.yaml");
    stage.await("condition=Ready", "irb/web");
    stage.await("condition=Ready", "irb/web-volc");
    stage.await("condition=Stalled", "irb/api");
    stage.awaitClouds();

    stage.team("get", "irb");
    describe(stage);
    stage.kubectl().run("get", "cacc");
    var calls = stage.showCalls();
    int fewest = Stream.of(Cast.WEB.ids(), Cast.good())
        .mapToInt(ids -> CallFacts.fewest(ids.size()))
        .sum();
    stage.books().enter(NAME, Site.ALIBABA.attach(), fewest, calls);
    stage.books()
        .enter(
            NAME, Site.VOLCENGINE.attach(), CallFacts.fewest(Cast.WEB_VOLC.ids().size()), calls);
    stage.books().close(calls);
  }

  private static void showManifest(ClusterStage stage) {
    var lines = ManifestText.binding(Cast.WEB).lines().toList();
    int shown = lines.size() - Cast.WEB.ids().size() + SHOWN_IDS;
    stage.script().command("head -n " + shown + " web.yaml   # and so on, 100 ids");
    stage.script().shown(lines.subList(0, shown));
  }

  private static void describe(ClusterStage stage)
      throws IOException, InterruptedException, StoryFailure {
    var within = new boolean[1];
    var told = stage.kubectl()
        .run(
            " | sed -n '/Failures:/,/Observed Generation:/p'", line -> {
              boolean begun = within[0] || line.strip().equals("Failures:");
              within[0] = begun && !line.strip().startsWith("Observed Generation:");
              return begun;
            }, "describe", "irb/api", "-n", Cast.TEAM);
    for (var id : Cast.untouchable()) {
      if (!told.contains(id)) {
        throw new StoryFailure(id + " is not named by " + key(Cast.API));
      }
    }
  }

  static String key(Group group) {
    return "irb/" + group.name();
  }
}
