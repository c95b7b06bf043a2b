package dev.instanceroles.cli.quickstart.cluster;

import dev.instanceroles.cli.quickstart.Books;
import dev.instanceroles.cli.quickstart.CallFacts;
import dev.instanceroles.cli.quickstart.Group;
import dev.instanceroles.cli.quickstart.ManifestText;
import dev.instanceroles.cli.quickstart.Script;
import dev.instanceroles.cli.quickstart.SimulatedClouds;
import dev.instanceroles.cli.quickstart.StoryFailure;
import dev.instanceroles.simulator.state.Calls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What the chapters play with.
 *
 * @param folder in which all commands run
 */
record ClusterStage(
    Script script, Path folder, SimulatedClouds clouds, Kubectl kubectl, Operators operators,
    Books books) {
  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final Duration LOOK = Duration.ofMillis(200);
  private static final String PATIENCE = "--timeout=60s";

  /** Writes the manifest of a binding, to be applied. */
  void write(Group group) throws IOException {
    write(group.name() + ".yaml", ManifestText.binding(group));
  }

  void write(String file, String text) throws IOException {
    Files.writeString(folder.resolve(file), text);
  }

  /** On objects of the team. */
  void team(String... arguments) throws IOException, InterruptedException, StoryFailure {
    var all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("-n", Cast.TEAM));
    kubectl.run(all.toArray(String[]::new));
  }

  /** Waits as somebody would, by kubectl. */
  void await(String condition, String object)
      throws IOException, InterruptedException, StoryFailure {
    try {
      team("wait", "--for=" + condition, object, PATIENCE);
    } catch (StoryFailure e) {
      operators.check();
      throw e;
    }
  }

  /** Waits until the clouds are as the story says. */
  void awaitClouds() throws IOException, InterruptedException, StoryFailure {
    long ends = System.nanoTime() + LONGEST.toNanos();
    while (true) {
      var differences = books.differences(clouds.owner().holders());
      if (differences.isEmpty()) {
        return;
      }
      operators.check();
      if (System.nanoTime() > ends) {
        throw new StoryFailure(
            "within " + LONGEST.toSeconds() + " s the clouds were not as told: "
                + String.join("; ", differences));
      }
      Thread.sleep(LOOK);
    }
  }

  Calls calls() throws IOException {
    return clouds.owner().calls();
  }

  Calls showCalls() throws IOException {
    var calls = calls();
    script.say("The calls that did it, as the clouds saw them:");
    script.shown(books.since(calls).stream().map(CallFacts::line).toList());
    return calls;
  }
}
