package dev.instanceroles.cli.quickstart;

import dev.instanceroles.simulator.state.Calls;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** 100 instances of each cloud get another role. */
final class SwapChapter implements Chapter {
  private static final Duration LONGEST = Duration.ofSeconds(90);
  private static final String NAME = "3 swap, 1 then " + Fleet.MOST_BARE;
  private static final String BEFORE = "  roleName: " + Fleet.WEB.role();
  private static final String AFTER = "  roleName: " + Fleet.NEW_WEB_ROLE;
  private static final List<Group> SWAPPED = List.of(Fleet.WEB, Fleet.twin(Fleet.WEB));

  @Override
  public void tell(Stage stage) throws IOException, InterruptedException, StoryFailure {
    stage.script.chapter(
        3, "Swap: 100 instances of each cloud get another role, by one edited line",
        "Neither cloud can replace a role: each instance is without one for a moment. So one goes first, then at most "
            + Fleet.MOST_BARE + " at a time.");
    edit(stage.manifests);
    for (var group : SWAPPED) {
      stage.script.command("edit manifests/" + group.file());
      stage.books.hold(group.ids(), Fleet.NEW_WEB_ROLE);
    }
    stage.script.shown(List.of("-" + BEFORE, "+" + AFTER));
    stage.awaitCloud(LONGEST);
    for (var group : SWAPPED) {
      stage.awaitReason(group, "AllBound", LONGEST);
    }

    stage.script.say("The calls, as each cloud saw them, and how many instances each changed:");
    var calls = stage.cloud.calls();
    stage.script.shown(
        CallFacts.beside(
            Site.ALIBABA, stage.books.since(calls, Site.ALIBABA),
            Site.VOLCENGINE, stage.books.since(calls, Site.VOLCENGINE)));
    for (var group : SWAPPED) {
      check(stage, group, calls);
    }
    stage.get(Fleet.NEW_WEB_ROLE);
    stage.books.close(calls);
  }

  private static void check(Stage stage, Group group, Calls calls) throws StoryFailure {
    var site = group.site();
    var ours = stage.books.since(calls, site);
    int bare = CallFacts.mostBare(ours);
    if (bare > Fleet.MOST_BARE || !CallFacts.oneWentFirst(ours)) {
      throw new StoryFailure(
          "on " + site.title() + " " + bare
              + " instances were without a role at the same time, or no single one went first");
    }
    stage.script.say(
        "On " + site.title() + " one went first; after it never more than " + bare
            + " were without a role (allowed: " + Fleet.MOST_BARE + ").");
    int fewest = CallFacts.fewestWithCare(group.ids().size(), Fleet.MOST_BARE);
    stage.books.enter(NAME, site.detach(), fewest, calls);
    stage.books.enter(NAME, site.attach(), fewest, calls);
  }

  static void edit(ManifestFolder manifests) throws IOException {
    for (var group : SWAPPED) {
      manifests.edit(group, BEFORE, AFTER);
    }
  }
}
