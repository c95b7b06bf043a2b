package dev.instanceroles.cli;

import dev.instanceroles.ledger.LedgerException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which ledgers a command is about: those of a cluster, or of a state directory. */
final class LedgerTarget {
  @Mixin private ClusterOptions cluster = new ClusterOptions();

  @Option(
      names = "--state",
      paramLabel = "DIR",
      description = "Instead of a cluster: the state directory of a standalone service that does not run.") private @Nullable Path state;

  LedgerPlace toRead() throws LedgerException, Refusal {
    return state == null ? cluster.open() : existing(state);
  }

  LedgerPlace toWrite() throws LedgerException, Refusal, InterruptedException {
    requireOne();
    if (state != null) {
      return StatePlace.open(state);
    }
    var place = cluster.open();
    try {
      place.takeLease("ledger-import");
      return place;
    } catch (LedgerException e) {
      place.close();
      throw e;
    }
  }

  private LedgerPlace existing(Path folder) throws LedgerException, Refusal {
    requireOne();
    if (!Files.isDirectory(folder)) {
      throw new Refusal("--state: there is no folder " + folder);
    }
    return StatePlace.open(folder);
  }

  private void requireOne() throws Refusal {
    if (state != null && cluster.named()) {
      throw new Refusal("Either --kubeconfig or --state, not both");
    }
  }
}
