package dev.instanceroles.cli;

import dev.instanceroles.engine.Timing;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
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
  @Mixin private ClusterOptions cluster = new ClusterOptions();
  @Mixin private ListenOptions listen = new ListenOptions();

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
    try (var operator = RunningOperator.start(
        new RunningOperator.Setting(
            cluster.configuration(), cluster.namespace(), instance, anyEndpoint, timing, listen))) {
      Runtime.getRuntime().addShutdownHook(new Thread(operator::close, "stop"));
      operator.awaitEnd();
      return ExitCode.OK;
    } catch (ExecutionException e) {
      say("The operator ended: " + e.getCause() + ". The log says where.");
      return ExitCode.INTERNAL_ERROR;
    } catch (KubernetesClientException | Refusal | RunningOperator.StartFailure e) {
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
