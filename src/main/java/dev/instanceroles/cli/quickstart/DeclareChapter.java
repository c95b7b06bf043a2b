package dev.instanceroles.cli.quickstart;

import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;

/** 250 instances are declared, of which 216 can be bound. */
final class DeclareChapter implements Chapter {
  private static final int A_PERSON_MUST_ACT = 3;

  @Override
  public void tell(Stage stage) throws IOException, InterruptedException, StoryFailure {
    stage.script.chapter(
        1,
        "Declare: 250 instances in five bindings, two namespaces; 34 of them cannot be as declared",
        "One run binds all that can be bound, and names every instance that is not, with the cloud's own code.");
    stage.manifests.write("account.yaml", ManifestText.account(Site.ALIBABA, stage.address()));
    for (var group : Fleet.AT_FIRST) {
      stage.manifests.write(group);
    }
    stage.books.hold(Fleet.WEB.ids(), Fleet.WEB.role());
    stage.books.hold(Fleet.good(Fleet.API), Fleet.API.role());
    stage.books.hold(
        List.of(Fleet.FOREIGN, Fleet.twin(Fleet.FOREIGN)), Fleet.FOREIGN_ROLE);

    int code = stage.run(stage.standalone("--once", "--timeout", "60s"));
    if (code != A_PERSON_MUST_ACT) {
      throw new StoryFailure("standalone --once ended with exit code " + code + ", not 3");
    }
    stage.script.say(
        "Exit code 3: waiting does not help, a person must act. 0 is all as declared, 4 is only waiting.");
    stage.awaitCloud(Duration.ZERO);
    checkReport(stage);
    stage.script.say("The calls that did it, as the cloud saw them:");
    var calls = stage.showCalls();
    int fewest =
        CallFacts.fewest(Fleet.WEB.ids().size()) + CallFacts.fewest(Fleet.good(Fleet.API).size());
    stage.books.enter("1 declare", Site.ALIBABA.attach(), fewest, calls);
    stage.books.close(calls);
  }

  /** Every instance that is not as declared must be counted, and each with a fault of its own be named. */
  private static void checkReport(Stage stage) throws IOException, StoryFailure {
    int desired = 0;
    int bound = 0;
    int failed = 0;
    var named = new HashSet<String>();
    for (var group : Fleet.AT_FIRST) {
      var status = stage.known(group);
      var summary = status.summary();
      if (summary != null) {
        desired += summary.desired();
        bound += summary.bound();
        failed += summary.failed();
      }
      if (status.failures() != null) {
        status.failures().forEach(failure -> named.add(String.valueOf(failure.instanceId())));
      }
    }
    if (desired != bound + failed || !named.containsAll(Fleet.WRONG_IDS)
        || !named.contains(Fleet.FOREIGN) || !named.contains(Fleet.CLASSIC)) {
      throw new StoryFailure("the report does not name every instance that is not as declared");
    }
    stage.script.say(
        desired + " declared = " + bound + " bound + " + failed
            + " that are not: 4 by faults of their own, 10 by a role without trust, "
            + "10 by one that does not exist, 10 without a grant.");
  }
}
