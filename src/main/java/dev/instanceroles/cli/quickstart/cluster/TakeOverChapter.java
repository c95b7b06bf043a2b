package dev.instanceroles.cli.quickstart.cluster;

import dev.instanceroles.cli.quickstart.CallFacts;
import dev.instanceroles.cli.quickstart.Site;
import dev.instanceroles.cli.quickstart.StoryFailure;
import java.io.IOException;
import java.util.Set;

/** The operator is killed, and another one goes on with its memory. */
final class TakeOverChapter implements ClusterChapter {
  private static final String[] HOLDER =
      {"get", "lease", Cast.LEASE, "-n", Cast.HOME, "-o", "jsonpath={.spec.holderIdentity}"};

  @Override
  public void tell(ClusterStage stage) throws IOException, InterruptedException, StoryFailure {
    stage.script()
        .chapter(
            4, "Crash: kill -9 of the operator; a second one takes over",
            "Only whoever holds the Lease acts. What is ours is remembered in the cluster, so the next one knows it.");
    stage.operators().start("two");
    checkHolder(stage, "one");
    stage.operators().kill("one");
    stage.write(Cast.JOBS);
    stage.books().hold(Cast.JOBS.ids(), Cast.JOBS.role());
    stage.kubectl().run("apply", "-f", "jobs.yaml");
    stage.script()
        .say(
            "Nobody acts now. The second operator waits until the first one's Lease has ended: some 15 s.");
    stage.await("condition=Ready", "irb/jobs");
    stage.awaitClouds();
    checkHolder(stage, "two");
    stage.team("get", "irb");

    var calls = stage.showCalls();
    var named = CallFacts.named(stage.books().since(calls));
    if (!named.equals(Set.copyOf(Cast.JOBS.ids()))) {
      throw new StoryFailure("others than the new instances were touched");
    }
    stage.books()
        .enter(
            "4 take-over", Site.ALIBABA.attach(), CallFacts.fewest(Cast.JOBS.ids().size()), calls);
    stage.books().close(calls);
  }

  private static void checkHolder(ClusterStage stage, String operator)
      throws IOException, InterruptedException, StoryFailure {
    var holder = stage.kubectl().run(HOLDER);
    if (!holder.startsWith(operator + "_")) {
      throw new StoryFailure("the Lease is not held by operator " + operator);
    }
  }
}
