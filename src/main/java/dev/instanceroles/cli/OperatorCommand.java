package dev.instanceroles.cli;

import dev.instanceroles.engine.Timing;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Binds what the resources of a cluster declare, for as long as it runs. */
@Command(
    name = "operator",
    description = "Binds roles as the resources of a Kubernetes cluster declare.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
        " 1:internal error: to be started again",
        " 2:options are faulty, or there is no cluster",
        "130, 143:asked to end by Ctrl-C or SIGTERM, and did so in order"})
public final class OperatorCommand implements Callable<Integer> {
  private final Timing timing;

  @Spec private CommandSpec command;
  @Mixin private Verbosity verbosity = new Verbosity();
  @Mixin private ListenOptions listen = new ListenOptions();

  @Option(
      names = "--kubeconfig",
      paramLabel = "FILE",
      description = "The cluster to work on; without it, the one that this runs in. No other is ever taken.") private @Nullable Path kubeconfig;

  @Option(
      names = "--context",
      paramLabel = "NAME",
      description = "With --kubeconfig: another context than the current one.") private @Nullable String context;

  @Option(
      names = "--namespace",
      paramLabel = "NAME",
      defaultValue = "${env:POD_NAMESPACE:-instance-roles}",
      description = "The operator's own: its Lease, its ledgers and the Secrets it reads (${DEFAULT-VALUE}).") private String namespace =
          "";

  @Option(
      names = "--instance",
      paramLabel = "NAME",
      defaultValue = "${env:POD_NAME:-${env:HOSTNAME:-instance-roles}}",
      description = "What this process is called in events and in the Lease (${DEFAULT-VALUE}).") private String instance =
          "";

  @Option(
      names = "--allow-insecure-endpoints",
      description = "Let spec.endpoints name any host, and plain http, as for a simulator.") private boolean anyEndpoint;

  public OperatorCommand() {
    this(Timing.DEFAULT);
  }

  OperatorCommand(Timing timing) {
    this.timing = timing;
  }

  @Override
  public Integer call() throws InterruptedException {
    verbosity.apply("INFO");
    if (kubeconfig != null && !Files.isReadable(kubeconfig)) {
      return refuse("--kubeconfig: " + kubeconfig + " cannot be read");
    }
    try (var operator = RunningOperator.start(
        new RunningOperator.Setting(
            kubeconfig, context, namespace, instance, anyEndpoint, timing, listen))) {
      Runtime.getRuntime().addShutdownHook(new Thread(operator::close, "stop"));
      operator.awaitEnd();
      return ExitCode.OK;
    } catch (ExecutionException e) {
      say("The operator ended: " + e.getCause() + ". The log says where.");
      return ExitCode.INTERNAL_ERROR;
    } catch (KubernetesClientException | RunningOperator.StartFailure e) {
      return refuse(String.valueOf(e.getMessage()));
    }
  }

  private int refuse(String why) {
    say(why);
    return ExitCode.BAD_INPUT;
  }

  private void say(String message) {
    var err = command.commandLine().getErr();
    err.println(message);
    err.flush();
  }
}
