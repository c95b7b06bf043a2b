package dev.instanceroles.cli.quickstart.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.instanceroles.cli.quickstart.Script;
import dev.instanceroles.cli.quickstart.StoryFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Runs kubectl on one cluster and no other, and shows what somebody would type and see. */
final class Kubectl {
  private final Script script;
  private final ClusterAccess access;
  private final Path folder;

  /** @param folder in which it runs */
  Kubectl(Script script, ClusterAccess access, Path folder) {
    this.script = script;
    this.access = access;
    this.folder = folder;
  }

  /**
   * What a run ended with.
   *
   * @param output of both kinds, in order
   */
  record Result(int code, String output) {}

  /** @throws StoryFailure unless it succeeds */
  String run(String... arguments) throws IOException, InterruptedException, StoryFailure {
    return run("", line -> true, arguments);
  }

  /**
   * @param filter what somebody would type behind it
   * @param shown what that shows
   */
  String run(String filter, Predicate<String> shown, String... arguments)
      throws IOException, InterruptedException, StoryFailure {
    script.command(typed(arguments) + filter);
    var result = call(arguments);
    script.shown(result.output().lines().filter(shown).toList());
    if (result.code() != 0) {
      throw new StoryFailure("kubectl ended with " + result.code() + ": " + result.output());
    }
    return result.output();
  }

  /** Shows nothing. */
  String ask(String... arguments) throws IOException, InterruptedException, StoryFailure {
    var result = call(arguments);
    if (result.code() != 0) {
      throw new StoryFailure(typed(arguments) + ": " + result.output());
    }
    return result.output();
  }

  Result call(String... arguments) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of(access.kubectl()));
    command.addAll(access.flags());
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().put("KUBECONFIG", access.kubeconfig().toString());
    // Nothing is written into the user's home, and nothing there changes what a command does.
    builder.environment().put("KUBECACHEDIR", folder.resolve("kubectl-cache").toString());
    builder.environment().put("KUBECTL_KUBERC", "false");
    var process = builder.start();
    process.getOutputStream().close();
    var output = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Result(process.waitFor(), output);
  }

  private String typed(String... arguments) {
    var all = new ArrayList<>(access.flags());
    all.addAll(List.of(arguments));
    return "kubectl " + all.stream().map(Kubectl::quoted).collect(Collectors.joining(" "));
  }

  private static String quoted(String argument) {
    return argument.matches("[\\w./:=,@-]+") ? argument : "'" + argument + "'";
  }
}
