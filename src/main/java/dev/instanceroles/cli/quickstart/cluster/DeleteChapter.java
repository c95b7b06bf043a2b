package dev.instanceroles.cli.quickstart.cluster;

import dev.instanceroles.cli.quickstart.CallFacts;
import dev.instanceroles.cli.quickstart.Group;
import dev.instanceroles.cli.quickstart.Site;
import dev.instanceroles.cli.quickstart.StoryFailure;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Bindings are deleted: a small one, and one that is too large to be deleted by mistake. */
final class DeleteChapter implements ClusterChapter {
  private static final String REASON = "{.status.conditions[?(@.type==\"Ready\")].reason}";
  private static final String MESSAGE = "{.status.conditions[?(@.type==\"Ready\")].message}";
  private static final Pattern APPROVAL = Pattern.compile("approve:[0-9a-f]{12}");

  @Override
  public void tell(ClusterStage stage) throws IOException, InterruptedException, StoryFailure {
    stage.script()
        .chapter(
            6,
            "Delete: what is ours comes off, and only that; many at a time need an administrator's word",
            "A deletion's detach waits 10 s, so that a rename is no outage.");
    stage.books().release(Cast.good());
    stage.team("delete", "irb/api", "--timeout=60s");
    stage.awaitClouds();
    stage.script()
        .say(
            Cast.FOREIGN + " still holds " + Cast.FOREIGN_ROLE + ", which somebody else attached.");
    finish(stage, "6 delete", Set.copyOf(Cast.good()));

    stage.team("delete", "irb/web", "--wait=false");
    stage.kubectl()
        .run(
            "wait", "--for=jsonpath=" + REASON + "=DetachHeld", account(Cast.WEB), "--timeout=60s");
    var message =
        stage.kubectl().run("get", account(Cast.WEB), "-o", "jsonpath=" + MESSAGE);
    stage.script().say("None was sent. The administrator agrees:");
    stage.books().release(Cast.WEB.ids());
    stage.kubectl()
        .run(
            "annotate", account(Cast.WEB),
            "instanceroles.dev/detach-decision=" + approval(message));
    stage.await("delete", "irb/web");
    stage.awaitClouds();
    finish(stage, "6 delete, approved", Set.copyOf(Cast.WEB.ids()));
  }

  private static String account(Group group) {
    return "cacc/" + group.site().account();
  }

  private static String approval(String message) throws StoryFailure {
    var found = APPROVAL.matcher(message);
    if (!found.find()) {
      throw new StoryFailure("the account does not say how to approve");
    }
    return found.group();
  }

  private static void finish(ClusterStage stage, String name, Set<String> wanted)
      throws IOException, StoryFailure {
    var calls = stage.showCalls();
    var named = new TreeSet<>(CallFacts.named(stage.books().since(calls)));
    if (!named.equals(new TreeSet<>(wanted))) {
      throw new StoryFailure("others than the instances of the deleted binding were touched");
    }
    stage.books()
        .enter(
            name, Site.ALIBABA.detach(), CallFacts.fewest(wanted.size()), calls);
    stage.books().close(calls);
  }
}
