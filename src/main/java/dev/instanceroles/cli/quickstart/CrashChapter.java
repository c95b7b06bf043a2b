package dev.instanceroles.cli.quickstart;

import dev.instanceroles.simulator.state.Calls;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/** The service is killed while a call is in flight, and nodes are created while it is dead. */
final class CrashChapter implements Chapter {
  private static final Duration LONGEST = Duration.ofSeconds(90);
  /** Longer than the service waits for an answer, so that it is killed without one. */
  private static final int ANSWER_AFTER_MILLIS = 20_000;

  @Override
  public void tell(Stage stage) throws IOException, InterruptedException, StoryFailure {
    stage.script.chapter(
        6, "Crash: kill -9 while the cloud has done a call and not yet answered it",
        "What was intended is on disk before each call, so the next process knows what may have happened.");
    stage.cloud.holdAnswer(Site.ALIBABA.attach(), 1, ANSWER_AFTER_MILLIS);
    stage.manifests.write(Fleet.NIGHTLY);
    stage.books.hold(Fleet.NIGHTLY.ids(), Fleet.NIGHTLY.role());
    stage.script.command("cp " + Fleet.NIGHTLY.file() + " manifests/");
    stage.awaitCloud(LONGEST);
    long pid = stage.killService();
    stage.script.command("kill -9 " + pid);
    if (stage.cloud.struck() != 1) {
      throw new StoryFailure("no call was in flight");
    }
    stage.cloud.mend();
    stage.script
        .say("200 instances changed by two calls; the answer to the second was never heard.");
    grow(stage);

    restart(stage);
    stage.script.say("Settled. The calls, before and after the crash:");
    var calls = stage.showCalls();
    check(stage, calls);
    stage.get("nightly|workers");
    stage.books.close(calls);
  }

  /** Before there is anybody to tell. */
  private static void grow(Stage stage) throws IOException {
    stage.cloud.create(Site.VOLCENGINE, Fleet.NEW_NODES, Fleet.WORKERS.tags());
    stage.cloud.attach(Site.VOLCENGINE, Fleet.NEW_NODES, Fleet.SERVICE_ROLE);
    stage.books.hold(Fleet.NEW_NODES, Fleet.WORKERS.role());
    stage.script.say(
        "Meanwhile the cluster on Volcengine grows: " + String.join(" and ", Fleet.NEW_NODES)
            + " come up with the tag " + Fleet.WORKERS.tags() + ".");
  }

  private static void restart(Stage stage)
      throws IOException, InterruptedException, StoryFailure {
    var restart = Instant.now();
    stage.startService();
    stage.script.say(
        "A call in flight may still land: 30 s pass before the cloud is read and the open call is settled.");
    stage.await(
        "the new process has told what it knows", LONGEST,
        () -> stage.told().isAfter(restart));
    stage.awaitCloud(LONGEST);
    stage.awaitReason(Fleet.WORKERS, "AllBound", LONGEST);
    stage.awaitReason(Fleet.NIGHTLY, "Progressing", LONGEST);
    stage.script.say("That holds up nothing else: the new nodes have their role already.");
    stage.get("nightly|workers");
    stage.awaitReason(Fleet.NIGHTLY, "AllBound", LONGEST);
    stage.awaitCloud(LONGEST);
  }

  private static void check(Stage stage, Calls calls) throws IOException, StoryFailure {
    var again = CallFacts.changes(stage.books.since(calls), Site.ALIBABA.attach())
        .values()
        .stream()
        .anyMatch(times -> times > 1);
    if (again) {
      throw new StoryFailure("an instance was changed twice");
    }
    stage.checkServiceRoles(Fleet.NEW_NODES);
    stage.books.enter(
        "6 crash", Site.ALIBABA.attach(), CallFacts.fewest(Fleet.NIGHTLY.ids().size()), calls);
    stage.books.enter(
        "6 new nodes", Site.VOLCENGINE.attach(), CallFacts.fewest(Fleet.NEW_NODES.size()), calls);
  }
}
