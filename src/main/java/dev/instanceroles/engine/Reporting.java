package dev.instanceroles.engine;

import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.ledger.Entry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tells what changed since the last report, a few times a second at most. */
final class Reporting {
  private final Workspace work;
  private final BindingReports reports;
  private final MassDetach massDetach;
  private final Approvals approvals;
  private final Map<BindingKey, BindingReport> told = new HashMap<>();
  private @Nullable PartitionReport last;
  private Instant notBefore = Instant.MIN;

  /** Whether something may have changed that is not told yet: the partition as a whole touches no binding. */
  private boolean late;

  Reporting(
      Workspace work, BindingReports reports, MassDetach massDetach, Approvals approvals) {
    this.work = work;
    this.reports = reports;
    this.massDetach = massDetach;
    this.approvals = approvals;
  }

  void advance(Instant at, Consumer<Effect> out) {
    late = at.isBefore(notBefore);
    if (late) {
      return;
    }
    List<BindingReport> changed = new ArrayList<>();
    List<BindingKey> gone = new ArrayList<>();
    for (BindingKey key : work.touched) {
      Directory.Known known = work.directory.get(key);
      if (known == null) {
        if (told.remove(key) != null) {
          gone.add(key);
        }
        continue;
      }
      BindingReport report = reports.of(known, at);
      if (!report.equals(told.put(key, report))) {
        changed.add(report);
      }
    }
    work.touched.clear();
    tell(changed, gone, at, out);
  }

  private void tell(
      List<BindingReport> changed, List<BindingKey> gone, Instant at, Consumer<Effect> out) {
    PartitionReport report =
        new PartitionReport(
            work.partition,
            changed,
            gone,
            work.gate.signIn(),
            work.gate.fault(),
            work.memory.ownedCount(),
            work.directory.keys().size(),
            massDetach.hold(),
            orphans());
    if (!report.equals(last)) {
      boolean news = !changed.isEmpty() || !gone.isEmpty();
      last = news ? null : report;
      notBefore = at.plus(work.timing.linger());
      out.accept(new Effect.Report(report));
    }
  }

  private SortedMap<BindingKey, List<InstanceId>> orphans() {
    SortedMap<BindingKey, List<InstanceId>> orphans = new TreeMap<>();
    if (!work.gate.everSynced()) {
      return orphans;
    }
    for (BindingKey owner : work.memory.owners()) {
      if (work.directory.get(owner) == null) {
        List<InstanceId> ids =
            work.memory.ownedBy(owner).stream().filter(this::stays).toList();
        if (!ids.isEmpty()) {
          orphans.put(owner, ids);
        }
      }
    }
    return orphans;
  }

  private boolean stays(InstanceId id) {
    Entry entry = work.memory.entry(id);
    return entry != null && (!entry.has(Entry.Mark.LETTING_GO) || approvals.holds(id));
  }

  Optional<Instant> next() {
    return late || !work.touched.isEmpty() ? Optional.of(notBefore) : Optional.empty();
  }
}
