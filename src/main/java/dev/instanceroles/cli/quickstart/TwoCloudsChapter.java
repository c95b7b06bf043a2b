package dev.instanceroles.cli.quickstart;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The same bindings on a second cloud, by the same service, and the nodes of a cluster there. */
final class TwoCloudsChapter implements Chapter {
  private static final Duration LONGEST = Duration.ofSeconds(60);

  @Override
  public void tell(Stage stage) throws IOException, InterruptedException, StoryFailure {
    stage.script.chapter(
        2, "Two clouds: the same bindings on Volcengine, by the same service",
        "One more CloudAccount. Reasons are the same on both; codes are the cloud's own, where it gave one.");
    stage.startService();
    declare(stage);
    stage.awaitCloud(LONGEST);
    stage.awaitReason(Fleet.WORKERS, "AllBound", LONGEST);
    for (var group : Fleet.AT_FIRST) {
      stage.awaitReason(Fleet.twin(group), stage.reason(group), LONGEST);
    }
    stage.script.say("What both statuses say, and with which codes:");
    stage.script.shown(Comparison.of(stage).table());
    nodes(stage);

    stage.script.say("The calls that did it, as Volcengine saw them:");
    var calls = stage.showCalls();
    int fewest = CallFacts.fewest(Fleet.WEB.ids().size())
        + CallFacts.fewest(Fleet.good(Fleet.twin(Fleet.API)).size())
        + CallFacts.fewest(Fleet.WORKERS.ids().size());
    stage.books.enter("2 two clouds", Site.VOLCENGINE.attach(), fewest, calls);
    stage.books.close(calls);
  }

  private static void declare(Stage stage) throws IOException {
    stage.manifests.write(
        "account-volc.yaml", ManifestText.account(Site.VOLCENGINE, stage.address()));
    for (var group : Fleet.twins()) {
      stage.manifests.write(group);
    }
    stage.manifests.write(Fleet.WORKERS);
    stage.books.hold(Fleet.twin(Fleet.WEB).ids(), Fleet.WEB.role());
    stage.books.hold(Fleet.good(Fleet.twin(Fleet.API)), Fleet.API.role());
    stage.books.hold(Fleet.WORKERS.ids(), Fleet.WORKERS.role());

    stage.script
        .command("cp account-volc.yaml team-*-volc.yaml " + Fleet.WORKERS.file() + " manifests/");
    stage.script.say("What " + Fleet.twin(Fleet.WEB).file() + " says otherwise, but for ids:");
    stage.script.shown(differences(Fleet.WEB, Fleet.twin(Fleet.WEB)));
    stage.script.say(
        Fleet.WORKERS.file() + " names no instances: it means the nodes of a cluster, by a tag.");
    stage.script.shown(ManifestText.instances(Fleet.WORKERS).lines().toList());
  }

  private static List<String> differences(Group one, Group other) {
    var before = ManifestText.head(one).lines().toList();
    var after = ManifestText.head(other).lines().toList();
    var lines = new ArrayList<String>();
    for (int at = 0; at < before.size(); at++) {
      if (!before.get(at).equals(after.get(at))) {
        lines.add("-" + before.get(at));
        lines.add("+" + after.get(at));
      }
    }
    return lines;
  }

  /** They held a role of a service before, and hold ours beside it. */
  private static void nodes(Stage stage) throws IOException, StoryFailure {
    stage.checkServiceRoles(Fleet.WORKERS.ids());
    var holders = stage.cloud.holders();
    stage.script.say(
        "The service of clusters had bound a role of its own to each node; it is there still, and ours beside it:");
    var serviceRoles = stage.cloud.serviceRoles();
    stage.script.shown(
        Fleet.WORKERS.ids()
            .stream()
            .map(
                id -> id + "  " + String.join(", ", serviceRoles.get(id)) + ", " + holders.get(id))
            .toList());
  }
}
