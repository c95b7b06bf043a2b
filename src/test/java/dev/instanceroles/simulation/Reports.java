package dev.instanceroles.simulation;

import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.engine.BindingReport;
import dev.instanceroles.engine.Effect;
import dev.instanceroles.engine.PartitionReport;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the engine last said about itself, and when it last did something. */
final class Reports implements Invariant {
  /** What one process said, as far as it still holds. */
  private static final class Told {
    private final SortedMap<BindingKey, BindingReport> bindings = new TreeMap<>();
    private @Nullable PartitionReport partition;
  }

  private final World world;
  private final Map<SimProcess, Told> told = new HashMap<>();
  private Told last = new Told();
  private Instant active = Agenda.START;
  private Instant news = Agenda.START;
  private String activity = "nothing";

  Reports(World world) {
    this.world = world;
  }

  @Override
  public void asked(SimProcess process, Effect effect) {
    switch (effect) {
      case Effect.Report(var report) -> {
        Told mine = told.computeIfAbsent(process, p -> new Told());
        mine.partition = report;
        report.gone().forEach(key -> mine.bindings.remove(key));
        for (BindingReport one : report.bindings()) {
          if (!one.equals(mine.bindings.put(one.key(), one))) {
            news = world.now();
            acted("report on " + one.key());
          }
        }
      }
      case Effect.Commit commit -> acted("commit " + commit.number());
      case Effect.Send send -> acted("send " + send.intent());
      case Effect.Release release -> acted("release of " + release.key());
      default -> {}
    }
  }

  private void acted(String what) {
    active = world.now();
    activity = what;
  }

  /** From now on only this process counts. */
  void listenTo(SimProcess process) {
    last = told.computeIfAbsent(process, p -> new Told());
  }

  Optional<BindingReport> of(BindingKey key) {
    return Optional.ofNullable(last.bindings.get(key));
  }

  Optional<PartitionReport> latest() {
    return Optional.ofNullable(last.partition);
  }

  /** When a report last changed. */
  Instant lastTold() {
    return news;
  }

  /** When the engine last wrote anything anywhere. */
  Instant lastActive() {
    return active;
  }

  String lastActivity() {
    return activity;
  }
}
