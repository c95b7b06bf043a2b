package dev.instanceroles.cli.quickstart;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/** The service is killed while a call is in flight. */
final class CrashChapter implements Chapter {
  private static final Duration LONGEST = Duration.ofSeconds(90);
  /** Longer than the service waits for an answer, so that it is killed without one. */
  private static final int ANSWER_AFTER_MILLIS = 20_000;

  @Override
  public void tell(Stage stage) throws IOException, InterruptedException, StoryFailure {
    stage.script.chapter(
        5, "Crash: kill -9 while the cloud has done a call and not yet answered it",
        "What was intended is on disk before each call, so the next process knows what may have happened.");
    stage.cloud.holdAnswer(CallFacts.ATTACH, 1, ANSWER_AFTER_MILLIS);
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

    var restart = Instant.now();
    stage.startService();
    stage.script.say(
        "A call in flight may still land: 30 s pass before the cloud is read and the open call is settled.");
    stage.await(
        "the new process has told what it knows", LONGEST,
        () -> stage.told().isAfter(restart));
    stage.awaitReason(Fleet.NIGHTLY, "Progressing", LONGEST);
    stage.get();
    stage.awaitReason(Fleet.NIGHTLY, "AllBound", LONGEST);
    stage.awaitCloud(LONGEST);
    stage.script.say("Settled. The calls, before and after the crash:");
    var calls = stage.showCalls();
    var again = CallFacts.changes(stage.books.since(calls), CallFacts.ATTACH)
        .values()
        .stream()
        .anyMatch(times -> times > 1);
    if (again) {
      throw new StoryFailure("an instance was changed twice");
    }
    stage.get();
    int fewest = CallFacts.fewest(Fleet.NIGHTLY.ids().size());
    stage.books.enter("5 crash", CallFacts.ATTACH, fewest, calls);
    stage.books.close(calls);
  }
}
