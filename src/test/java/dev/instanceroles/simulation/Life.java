package dev.instanceroles.simulation;

import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.engine.BindingReport;
import dev.instanceroles.engine.CommittedIntent;
import dev.instanceroles.engine.Effect;
import dev.instanceroles.engine.PartitionReport;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What one process did, and what it said in the end. */
final class Life implements Invariant {
  private final List<CommittedIntent> sends = new ArrayList<>();
  private final SortedMap<BindingKey, BindingReport> reports = new TreeMap<>();
  private @Nullable PartitionReport partition;
  private int commits;

  @Override
  public void asked(SimProcess process, Effect effect) {
    switch (effect) {
      case Effect.Commit commit -> commits++;
      case Effect.Send send -> sends.add(send.intent());
      case Effect.Report(var report) -> {
        partition = report;
        report.gone().forEach(key -> reports.remove(key));
        report.bindings().forEach(one -> reports.put(one.key(), one));
      }
      default -> {}
    }
  }

  int commits() {
    return commits;
  }

  List<CommittedIntent> sends() {
    return sends;
  }

  /** The last report on each binding. */
  SortedMap<BindingKey, BindingReport> reports() {
    return reports;
  }

  /** The last report on the whole, without what had just changed. */
  @Nullable
  PartitionReport partition() {
    return partition == null
        ? null
        : new PartitionReport(
            partition.partition(),
            List.of(),
            List.of(),
            partition.signIn(),
            partition.ledgerFault(),
            partition.owned(),
            partition.declared(),
            partition.hold(),
            partition.orphans());
  }
}
