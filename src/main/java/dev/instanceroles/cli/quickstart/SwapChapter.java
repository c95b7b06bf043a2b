package dev.instanceroles.cli.quickstart;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** 100 instances get another role. */
final class SwapChapter implements Chapter {
  private static final Duration LONGEST = Duration.ofSeconds(90);
  private static final String BEFORE = "  roleName: " + Fleet.WEB.role();
  private static final String AFTER = "  roleName: " + Fleet.NEW_WEB_ROLE;

  @Override
  public void tell(Stage stage) throws IOException, InterruptedException, StoryFailure {
    stage.script.chapter(
        2, "Swap: 100 instances get another role, by one edited line",
        "The cloud cannot replace a role: each instance is without one for a moment. So one goes first, then at most "
            + Fleet.MOST_BARE + " at a time.");
    stage.startService();
    edit(stage.manifests);
    stage.script.command("edit manifests/" + Fleet.WEB.file());
    stage.script.shown(List.of("-" + BEFORE, "+" + AFTER));
    stage.books.hold(Fleet.WEB.ids(), Fleet.NEW_WEB_ROLE);
    stage.awaitCloud(LONGEST);
    stage.awaitReason(Fleet.WEB, "AllBound", LONGEST);

    stage.script.say("The calls, as the cloud saw them:");
    var calls = stage.showCalls();
    var ours = stage.books.since(calls);
    int bare = CallFacts.mostBare(ours);
    if (bare > Fleet.MOST_BARE || !CallFacts.oneWentFirst(ours)) {
      throw new StoryFailure(
          bare + " instances were without a role at the same time, or no single one went first");
    }
    stage.script.say(
        "One went first; after it never more than " + bare + " were without a role (allowed: "
            + Fleet.MOST_BARE + ").");
    stage.get();
    int fewest = CallFacts.fewestWithCare(Fleet.WEB.ids().size(), Fleet.MOST_BARE);
    stage.books.enter("2 swap, 1 then " + Fleet.MOST_BARE, CallFacts.DETACH, fewest, calls);
    stage.books.enter("2 swap, 1 then " + Fleet.MOST_BARE, CallFacts.ATTACH, fewest, calls);
    stage.books.close(calls);
  }

  static void edit(ManifestFolder manifests) throws IOException {
    manifests.edit(Fleet.WEB, BEFORE, AFTER);
  }
}
