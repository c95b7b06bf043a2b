package dev.instanceroles.cli;

import dev.instanceroles.cli.uninstall.Home;
import dev.instanceroles.cli.uninstall.Uninstall;
import dev.instanceroles.driver.MonotonicClock;
import dev.instanceroles.ledger.LedgerException;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Takes the operator away from a cluster, and leaves the cloud as it is. */
@Command(
    name = "uninstall",
    description = "Takes the operator away from a cluster. All roles stay on; what it owned is saved. Run again, it goes on where it was interrupted.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
        "0:all is gone; or, without --yes, it was said what would be done",
        "1:internal error",
        "2:options are faulty, an operator acts, or the cluster refuses: run it again",
        "3:somebody else's finalizers hold what is named"})
public final class UninstallCommand implements Callable<Integer> {
  @Spec private CommandSpec command;
  @Mixin private Verbosity verbosity = new Verbosity();
  @Mixin private ClusterOptions cluster = new ClusterOptions();

  @Option(
      names = "--retain",
      description = "Leave all roles on: required, as it is the only way.") private boolean retain;

  @Option(
      names = "--export",
      required = true,
      paramLabel = "DIR",
      description = "A new folder for ledgers and manifests, to come back with.") private Path folder =
          Path.of("");

  @Option(
      names = "--keep-types",
      description = "Leave the ledgers and the resource types in the cluster.") private boolean keepTypes;

  @Option(
      names = "--yes",
      description = "Do it; without it, it is only said what would be done.") private boolean yes;

  @Override
  public Integer call() throws InterruptedException {
    verbosity.apply("ERROR");
    var answer = new Answer(command);
    if (!retain) {
      return answer.refuse(
          "--retain is missing. It is the only way: all roles stay on. To take roles off, delete the bindings while the operator runs, and uninstall when they are gone.");
    }
    try (var place = cluster.open()) {
      var setting = new Uninstall.Setting(
          new Home(place.client(), place.namespace(), RunningOperator.LEASE), place.store(),
          place.name(), folder, keepTypes,
          MonotonicClock.system().instant().truncatedTo(ChronoUnit.SECONDS));
      var uninstall = new Uninstall(setting, new Lease(place), answer::say);
      uninstall.describe();
      if (!yes) {
        return answer.done("Nothing was changed.");
      }
      return uninstall.run() ? ExitCode.OK : ExitCode.PERSON;
    } catch (IOException e) {
      return answer.refuse(folder + " cannot be used: " + e);
    } catch (KubernetesClientException e) {
      return answer.refuse(e.getMessage() + " Run it again, and it goes on from there.");
    } catch (Refusal | LedgerException e) {
      return answer.refuse(e);
    }
  }

  private record Lease(ClusterPlace place) implements Uninstall.Tenure {
    @Override
    public void take() throws LedgerException, InterruptedException {
      place.takeLease("uninstall");
    }

    @Override
    public void require() throws LedgerException {
      place.require();
    }

    @Override
    public void release() {
      place.releaseLease();
    }
  }
}
