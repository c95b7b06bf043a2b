package dev.instanceroles.cli.quickstart;

import dev.instanceroles.status.ConditionType;
import dev.instanceroles.status.ReadyReason;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** The cloud allows few calls while many are needed. */
final class QuotaChapter implements Chapter {
  private static final Duration LONGEST = Duration.ofSeconds(90);
  private static final int WINDOW_SECONDS = 5;

  @Override
  public void tell(Stage stage) throws IOException, InterruptedException, StoryFailure {
    stage.script.chapter(
        5,
        "Quota: 100 more instances while the cloud allows one attach in " + WINDOW_SECONDS + " s",
        "Four bindings need four calls. What is turned away waits as the cloud says, and is sent again whole.");
    stage.cloud.limit(Site.ALIBABA.attach(), 1, WINDOW_SECONDS);
    for (var group : Fleet.LATER) {
      stage.manifests.write(group);
      stage.books.hold(group.ids(), group.role());
    }
    stage.script.command(
        "cp " + String.join(" ", Fleet.LATER.stream().map(Group::file).toList())
            + " manifests/");
    stage.await(
        "the cloud turned a call away", LONGEST,
        () -> stage.books.throttled(stage.cloud.calls(), Site.ALIBABA.attach()) > 0);
    var waiting = new AtomicReference<>("");
    stage.await("a status says so", LONGEST, () -> {
      waiting.set(throttled(stage));
      return !waiting.get().isEmpty();
    });
    stage.script.say("Meanwhile a status says:");
    stage.script.shown(List.of(waiting.get()));
    stage.awaitCloud(LONGEST);
    for (var group : Fleet.LATER) {
      stage.awaitReason(group, "AllBound", LONGEST);
    }
    stage.script.say("And when it had waited:");
    stage.get("cache|mail|queue|search");
    var calls = stage.showCalls();
    stage.script.say(
        "Turned away by the quota: "
            + stage.books.throttled(calls, Site.ALIBABA.attach()) + " calls.");
    stage.books.enter("5 quota", Site.ALIBABA.attach(), fewest(Fleet.LATER), calls);
    stage.books.close(calls);
    stage.cloud.lift();
  }

  /** The message of a binding that waits for the quota; empty if none does. */
  private static String throttled(Stage stage) throws IOException {
    for (var group : Fleet.LATER) {
      var ready = stage.status(group)
          .flatMap(it -> ConditionType.Ready.in(it.conditions()))
          .filter(it -> ReadyReason.Throttled.name().equals(it.reason()));
      if (ready.isPresent()) {
        return group.key() + "  " + ready.get().reason() + ": " + ready.get().message();
      }
    }
    return "";
  }

  private static int fewest(List<Group> groups) {
    return groups.stream().mapToInt(group -> CallFacts.fewest(group.ids().size())).sum();
  }
}
