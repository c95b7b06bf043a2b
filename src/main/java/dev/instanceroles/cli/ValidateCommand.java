package dev.instanceroles.cli;

import dev.instanceroles.declare.Declarations;
import dev.instanceroles.declare.EndpointRule;
import dev.instanceroles.declare.FileCount;
import dev.instanceroles.declare.ManifestReader;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Checks manifests as far as that is possible without a cloud and a cluster. */
@Command(
    name = "validate",
    description = "Checks manifests offline. Exit code 0 if they are good, 2 if not.",
    mixinStandardHelpOptions = true)
public final class ValidateCommand implements Callable<Integer> {
  private static final int GOOD = 0;
  private static final int BAD_INPUT = 2;

  @Spec private CommandSpec command;

  @Option(
      names = {"-f", "--filename"},
      required = true,
      paramLabel = "DIR|FILE",
      description = "A file, or a folder whose *.yaml, *.yml and *.json are read with all below.") private Path source =
          Path.of("");

  @Option(
      names = "--allow-insecure-endpoints",
      description = "Let spec.endpoints name any host, and plain http.") private boolean anyEndpoint;

  @Override
  public Integer call() {
    var out = command.commandLine().getOut();
    var rule = anyEndpoint ? EndpointRule.ANY_HOST : EndpointRule.CLOUD_HOSTS;
    var declarations = new ManifestReader(rule).read(source, (key, spec) -> 1, 1);
    print(declarations, out);
    out.flush();
    return declarations.valid() ? GOOD : BAD_INPUT;
  }

  private static void print(Declarations declarations, PrintWriter out) {
    declarations.problems().forEach(out::println);
    var files = declarations.files();
    files.forEach(file -> out.println(file.file() + ": " + counts(List.of(file))));
    if (files.size() > 1) {
      out.println(count(files.size(), "file", "files") + ": " + counts(files));
    }
  }

  private static String counts(List<FileCount> files) {
    var text = Stream.of(
        count(sum(files, FileCount::bindings), "binding", "bindings"),
        count(sum(files, FileCount::accounts), "account", "accounts"),
        count(sum(files, FileCount::secrets), "secret", "secrets"),
        count(sum(files, FileCount::ignored), "ignored", "ignored"),
        count(sum(files, FileCount::faults), "fault", "faults"),
        count(sum(files, FileCount::warnings), "warning", "warnings"))
        .filter(count -> !count.startsWith("0 "))
        .collect(Collectors.joining(", "));
    return text.isEmpty() ? "nothing" : text;
  }

  private static int sum(List<FileCount> files, ToIntFunction<FileCount> count) {
    return files.stream().mapToInt(count).sum();
  }

  private static String count(int number, String one, String many) {
    return number + " " + (number == 1 ? one : many);
  }
}
