package dev.instanceroles.cli.quickstart.cluster;

import dev.instanceroles.cli.quickstart.Script;
import dev.instanceroles.cli.quickstart.StoryFailure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the story makes on a cluster that is somebody's, and takes away again. It refuses a cluster on which something of that name
 * is already: a second operator would act on what belongs to the first.
 */
final class Remains {
  private static final String SUFFIX = ".instanceroles.dev";

  private final Script script;
  private final Kubectl kubectl;
  private boolean made;

  Remains(Script script, Kubectl kubectl) {
    this.script = script;
    this.kubectl = kubectl;
  }

  /** @throws StoryFailure if the cluster is not free of all that the story will make */
  synchronized void begin() throws IOException, InterruptedException, StoryFailure {
    var there = Stream.of("crd", "namespace").toList();
    var found = new ArrayList<String>();
    for (var kind : there) {
      kubectl.ask("get", kind, "-o", "name")
          .lines()
          .map(line -> line.substring(line.indexOf('/') + 1))
          .filter(name -> name.endsWith(SUFFIX) || Cast.NAMESPACES.contains(name))
          .forEach(found::add);
    }
    if (!found.isEmpty()) {
      throw new StoryFailure(
          "this cluster has " + String.join(", ", found)
              + " already, of an operator that works there or of a quickstart that was killed. Nothing was touched; take another cluster.");
    }
    made = true;
  }

  /** Once is enough; nothing in the cloud changes by it. The operators have ended. */
  synchronized void remove() throws IOException, InterruptedException, StoryFailure {
    if (!made) {
      return;
    }
    made = false;
    script.say("Taking away what was made on this cluster:");
    var crds = Texts.kinds().stream().map(kind -> kind + SUFFIX).toList();
    kubectl.run(command(List.of("delete", "crd", "--ignore-not-found", "--wait=false"), crds));
    // Whoever would have taken these off has ended.
    for (var kind : Texts.kinds()) {
      release(kind + SUFFIX);
    }
    kubectl.run(
        command(
            List.of("delete", "namespace", "--ignore-not-found", "--wait=false"), Cast.NAMESPACES));
    for (var crd : crds) {
      kubectl.ask("wait", "--for=delete", "crd/" + crd, "--timeout=60s");
    }
  }

  private void release(String kind) throws IOException, InterruptedException, StoryFailure {
    var objects = kubectl.call(
        "get", kind, "-A", "-o",
        "jsonpath={range .items[*]}{.metadata.namespace}/{.metadata.name}{\"\\n\"}{end}");
    if (objects.code() != 0) {
      return;
    }
    for (var object : objects.output().lines().toList()) {
      var parts = object.split("/", -1);
      var patch = new ArrayList<>(
          List.of(
              "patch", kind, parts[1], "--type=merge", "-p",
              "{\"metadata\":{\"finalizers\":null}}"));
      if (!parts[0].isEmpty()) {
        patch.addAll(List.of("-n", parts[0]));
      }
      // It may be gone by now.
      kubectl.call(patch.toArray(String[]::new));
    }
  }

  private static String[] command(List<String> begin, List<String> end) {
    return Stream.concat(begin.stream(), end.stream()).toArray(String[]::new);
  }
}
