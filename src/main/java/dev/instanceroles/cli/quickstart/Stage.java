package dev.instanceroles.cli.quickstart;

import dev.instanceroles.api.InstanceRoleBindingStatus;
import dev.instanceroles.simulator.state.Calls;
import dev.instanceroles.standalone.ViewFile;
import dev.instanceroles.status.ConditionType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The processes of the story, and the folder in which they work. */
final class Stage implements AutoCloseable {
  private static final String MANIFESTS = "manifests";
  private static final String STATE = "state";
  private static final Duration LOOK = Duration.ofMillis(200);

  final Script script;
  final Books books = new Books();
  final ManifestFolder manifests;
  final CloudOwner cloud;
  private final Path root;
  private final SimulatedClouds clouds;
  private volatile @Nullable Child service;

  private Stage(Script script, Path root, SimulatedClouds clouds) throws IOException {
    this.script = script;
    this.root = root;
    this.clouds = clouds;
    cloud = clouds.owner();
    manifests = new ManifestFolder(
        Files.createDirectory(root.resolve(MANIFESTS)), root);
  }

  /** A condition that is waited for. */
  @FunctionalInterface
  interface Check {
    boolean holds() throws IOException;
  }

  static Stage open(Script script, Path root)
      throws IOException, InterruptedException, StoryFailure {
    var clouds = SimulatedClouds.open(script, root, WorldText.of());
    try {
      return new Stage(script, root, clouds);
    } catch (IOException e) {
      clouds.close();
      throw e;
    }
  }

  /** Of the simulated cloud. */
  String address() {
    return clouds.address();
  }

  /** Runs a command to its end and shows what it prints. */
  int run(List<String> arguments) throws IOException, InterruptedException {
    script.command("instance-roles " + String.join(" ", arguments));
    try (var child = Child.start(root, arguments, line -> script.shown(List.of(line)))) {
      return child.await();
    }
  }

  /** Shows the lines of the first table of {@code get} that such words are in, without the explanations below it. */
  void get(String words) throws IOException, InterruptedException {
    var arguments = List.of("get", "--state", STATE);
    script.command(
        "instance-roles " + String.join(" ", arguments) + " | grep -E 'NAME|" + words
            + "'   # of its first table");
    var wanted = Pattern.compile("^NAME|" + words);
    try (var child = Child.start(root, arguments, line -> {})) {
      child.await();
      script.shown(
          child.lines()
              .stream()
              .takeWhile(line -> !line.isEmpty())
              .filter(line -> wanted.matcher(line).find())
              .toList());
    }
  }

  List<String> standalone(String... more) {
    var arguments = new ArrayList<>(
        List.of(
            "standalone", "--manifests", MANIFESTS, "--state", STATE,
            "--allow-insecure-endpoints"));
    arguments.addAll(List.of(more));
    return arguments;
  }

  void startService() throws IOException {
    var arguments = standalone();
    script.command("instance-roles " + String.join(" ", arguments) + " &");
    service = Child.start(root, arguments, line -> {
      // One line for each call: the calls are shown as the cloud saw them.
      if (!line.contains("audit: ")) {
        script.shown(List.of("service | " + line));
      }
    });
  }

  /** @return the process that is no more */
  long killService() throws InterruptedException {
    var running = service;
    if (running == null) {
      throw new IllegalStateException("no service runs");
    }
    service = null;
    running.kill();
    return running.pid();
  }

  void await(String what, Duration longest, Check check)
      throws IOException, InterruptedException, StoryFailure {
    long ends = System.nanoTime() + longest.toNanos();
    while (!check.holds()) {
      var running = service;
      if (running != null && !running.isAlive()) {
        throw new StoryFailure("the service ended by itself");
      }
      if (System.nanoTime() > ends) {
        throw new StoryFailure(
            "within " + longest.toSeconds() + " s it was not so that " + what);
      }
      Thread.sleep(LOOK);
    }
  }

  /** Waits until the cloud is as the story says. */
  void awaitCloud(Duration longest) throws IOException, InterruptedException, StoryFailure {
    try {
      await("the cloud is as declared", longest, () -> differences().isEmpty());
    } catch (StoryFailure e) {
      throw new StoryFailure(e.getMessage() + ": " + String.join("; ", differences()));
    }
  }

  List<String> differences() throws IOException {
    return books.differences(cloud.holders());
  }

  /** Waits until the status of a binding says this reason. */
  void awaitReason(Group group, String reason, Duration longest)
      throws IOException, InterruptedException, StoryFailure {
    await(
        group.key() + " says " + reason, longest,
        () -> status(group).flatMap(it -> ConditionType.Ready.in(it.conditions()))
            .filter(ready -> reason.equals(ready.reason()))
            .isPresent());
  }

  /** When the service last wrote down what it knows. */
  Instant told() throws IOException {
    return Files.getLastModifiedTime(root.resolve(STATE).resolve("view.json")).toInstant();
  }

  /** What the service knows of a binding. */
  Optional<InstanceRoleBindingStatus> status(Group group) throws IOException {
    return ViewFile.read(root.resolve(STATE))
        .flatMap(
            view -> view.bindings()
                .stream()
                .filter(row -> group.key().equals(row.namespace() + "/" + row.name()))
                .findFirst()
                .flatMap(row -> Optional.ofNullable(row.status())));
  }

  /** @throws StoryFailure if nothing is known of the binding */
  InstanceRoleBindingStatus known(Group group) throws IOException, StoryFailure {
    return status(group).orElseThrow(() -> new StoryFailure(group.key() + " has no status"));
  }

  /** Why the binding is ready, or not. */
  String reason(Group group) throws IOException, StoryFailure {
    return ConditionType.Ready.in(known(group).conditions())
        .map(ready -> String.valueOf(ready.reason()))
        .orElse("");
  }

  /** @throws StoryFailure unless these still hold what a service bound to them */
  void checkServiceRoles(Collection<String> instances) throws IOException, StoryFailure {
    var roles = cloud.serviceRoles();
    for (var id : instances) {
      if (!Set.of(Fleet.SERVICE_ROLE).equals(roles.get(id))) {
        throw new StoryFailure(id + " does not hold " + Fleet.SERVICE_ROLE + " any more");
      }
    }
  }

  Calls showCalls() throws IOException {
    var calls = cloud.calls();
    script.shown(books.since(calls).stream().map(CallFacts::line).toList());
    return calls;
  }

  @Override
  public void close() {
    var running = service;
    if (running != null) {
      running.close();
    }
    clouds.close();
  }
}
