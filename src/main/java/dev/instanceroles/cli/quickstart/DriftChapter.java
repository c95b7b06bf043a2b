package dev.instanceroles.cli.quickstart;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Somebody changes two instances in the cloud's console. */
final class DriftChapter implements Chapter {
  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final String STRIPPED = Fleet.good(Fleet.API).get(0);
  private static final String TAKEN = Fleet.good(Fleet.API).get(1);
  private static final String ANNOTATION =
      "  annotations: {instanceroles.dev/reconcile-requested-at: \"1\"}";
  private static final int FAILED_NOW = 5;

  @Override
  public void tell(Stage stage) throws IOException, InterruptedException, StoryFailure {
    stage.script.chapter(
        4, "Drift: somebody changes two instances behind our back",
        "What lost its role gets it again; what got a foreign role is reported and left alone, since that role is not ours.");
    stage.cloud.detach(Site.ALIBABA, STRIPPED);
    stage.cloud.attach(Site.ALIBABA, List.of(TAKEN), Fleet.FOREIGN_ROLE);
    stage.script.say(
        "In the cloud's console: " + STRIPPED + " loses its role, and " + TAKEN
            + " gets " + Fleet.FOREIGN_ROLE + ".");
    stage.script.say("The next sweep would see it (every 10 minutes); we ask for one now:");
    edit(stage.manifests);
    stage.script.command("edit manifests/" + Fleet.API.file());
    stage.script.shown(List.of("+" + ANNOTATION));
    stage.books.hold(List.of(TAKEN), Fleet.FOREIGN_ROLE);
    stage.awaitCloud(LONGEST);
    stage.await(
        "the foreign role is reported", LONGEST,
        () -> stage.status(Fleet.API)
            .map(it -> it.summary())
            .filter(it -> it.failed() == FAILED_NOW && it.pending() == 0)
            .isPresent());

    var calls = stage.showCalls();
    show(stage);
    stage.get(Fleet.API.role());
    stage.books.enter("4 drift", Site.ALIBABA.attach(), CallFacts.fewest(1), calls);
    if (CallFacts.named(stage.books.since(calls)).contains(TAKEN)) {
      throw new StoryFailure(TAKEN + " was touched");
    }
    stage.books.close(calls);
  }

  static void edit(ManifestFolder manifests) throws IOException {
    var line = "  namespace: " + Fleet.API.namespace();
    manifests.edit(Fleet.API, line, line + "\n" + ANNOTATION);
  }

  private static void show(Stage stage) throws IOException, StoryFailure {
    var status = stage.status(Fleet.API).orElseThrow();
    var row = status.failures() == null
        ? null
        : status.failures()
            .stream()
            .filter(it -> TAKEN.equals(it.instanceId()))
            .findFirst()
            .orElse(null);
    if (row == null) {
      throw new StoryFailure(TAKEN + " is not reported");
    }
    stage.script.say("From the status of " + Fleet.API.key() + ":");
    stage.script.shown(List.of(TAKEN + "  " + row.reason() + ": " + row.message()));
  }
}
