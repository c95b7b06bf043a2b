package dev.instanceroles.cli;

import dev.instanceroles.cli.render.OutputFormat;
import dev.instanceroles.cli.render.ViewRenderer;
import dev.instanceroles.engine.Timing;
import dev.instanceroles.ledger.LedgerException;
import dev.instanceroles.ledger.files.StateDirectory;
import dev.instanceroles.standalone.Standalone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Binds what a folder of manifests declares: once, or for as long as it runs. */
@Command(
    name = "standalone",
    description = "Binds roles as a folder of manifests declares, without a cluster.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
        " 0:everything is Ready, or there is nothing to do",
        " 1:internal error",
        " 2:options or manifests are faulty",
        " 3:a person must act; see the reasons",
        " 4:only waiting, for the cloud's quota for example, when the timeout ended"})
public final class StandaloneCommand implements Callable<Integer> {
  private static final Duration LOOK = Duration.ofMillis(200);

  private final Timing timing;

  @Spec private CommandSpec command;
  @Mixin private Verbosity verbosity = new Verbosity();

  @Option(
      names = "--manifests",
      required = true,
      paramLabel = "DIR",
      description = "InstanceRoleBindings, CloudAccounts and Secrets: *.yaml, *.yml and *.json.") private Path manifests =
          Path.of("");

  @Option(
      names = "--state",
      required = true,
      paramLabel = "DIR",
      description = "What is ours is remembered here: keep it, and give it to one process at a time.") private Path state =
          Path.of("");

  @Option(
      names = "--once",
      description = "End when all that can be done is done, and print what came of it.") private boolean once;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      defaultValue = "10m",
      converter = DurationConverter.class,
      description = "With --once: how long to wait at most, such as 90s (${DEFAULT-VALUE}).") private Duration timeout =
          Duration.ZERO;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "With --once: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).") private OutputFormat output =
          OutputFormat.TABLE;

  @Option(
      names = "--allow-insecure-endpoints",
      description = "Let spec.endpoints name any host, and plain http, as for a simulator.") private boolean anyEndpoint;

  public StandaloneCommand() {
    this(Timing.DEFAULT);
  }

  StandaloneCommand(Timing timing) {
    this.timing = timing;
  }

  @Override
  public Integer call() throws InterruptedException {
    verbosity.apply(once ? "ERROR" : "INFO");
    if (!Files.exists(manifests)) {
      return refuse("--manifests: there is no " + manifests);
    }
    if (contains(manifests, state)) {
      return refuse("--state must not lie within --manifests: it would be read as a manifest");
    }
    StateDirectory directory;
    try {
      directory = StateDirectory.open(state);
    } catch (LedgerException e) {
      return refuse(e.getMessage());
    }
    Standalone service;
    try {
      service = Standalone.start(manifests, directory, Wiring.parts(anyEndpoint, timing));
    } catch (LedgerException | IOException e) {
      return refuse(String.valueOf(e.getMessage()));
    }
    // Ctrl-C ends the process as usual, but not before what was sent is answered and written down.
    var interrupted = new Thread(service::stop, "stop");
    Runtime.getRuntime().addShutdownHook(interrupted);
    return once ? runOnce(service) : serve(service);
  }

  private static boolean contains(Path folder, Path other) {
    return other.toAbsolutePath().normalize().startsWith(folder.toAbsolutePath().normalize());
  }

  private int runOnce(Standalone service) throws InterruptedException {
    var progress =
        new Progress(command.commandLine().getErr(), Terminal.interactive(), System::nanoTime);
    long ends = System.nanoTime() + timeout.toNanos();
    var standing = service.standing();
    try {
      // Twice: what an engine was told just now shows in its next report.
      int settled = 0;
      while (settled < 2 && System.nanoTime() - ends < 0) {
        progress.show(standing);
        await(service, LOOK);
        standing = service.standing();
        settled = standing.settled() ? settled + 1 : 0;
      }
    } catch (ExecutionException e) {
      progress.end();
      return broke(service);
    }
    progress.end();
    service.stop();
    var out = command.commandLine().getOut();
    out.print(ViewRenderer.render(service.view(), output, Terminal.width()));
    out.flush();
    return ExitCode.of(standing);
  }

  private int serve(Standalone service) throws InterruptedException {
    try {
      while (true) {
        await(service, Duration.ofHours(1));
      }
    } catch (ExecutionException e) {
      return broke(service);
    }
  }

  /**
   * @throws ExecutionException when the service broke
   */
  private static void await(Standalone service, Duration longest)
      throws InterruptedException, ExecutionException {
    try {
      service.broken().get(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      // It works.
    }
  }

  private int broke(Standalone service) {
    service.stop();
    say("An internal error ended the work; the log says where. Please report it.");
    return ExitCode.INTERNAL_ERROR;
  }

  private int refuse(@Nullable String why) {
    say(String.valueOf(why));
    return ExitCode.BAD_INPUT;
  }

  private void say(String message) {
    var err = command.commandLine().getErr();
    err.println(message);
    err.flush();
  }
}
