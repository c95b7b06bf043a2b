package dev.instanceroles.simulation;

import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.engine.BindingReport;
import dev.instanceroles.engine.Effect;
import dev.instanceroles.engine.PartitionReport;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the engine last said about itself, and when it last did something. */
final class Reports implements Invariant {
  private final World world;
  private final SortedMap<BindingKey, BindingReport> bindings = new TreeMap<>();
  private @Nullable PartitionReport partition;
  private @Nullable SimProcess from;
  private Instant active = Agenda.START;
  private String activity = "nothing";

  Reports(World world) {
    this.world = world;
  }

  @Override
  public void asked(SimProcess process, Effect effect) {
    switch (effect) {
      case Effect.Report(var report) -> {
        if (process != from) {
          bindings.clear();
          from = process;
        }
        partition = report;
        report.gone().forEach(key -> bindings.remove(key));
        for (BindingReport one : report.bindings()) {
          if (!one.equals(bindings.put(one.key(), one))) {
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

  Optional<BindingReport> of(BindingKey key) {
    return Optional.ofNullable(bindings.get(key));
  }

  Optional<PartitionReport> latest() {
    return Optional.ofNullable(partition);
  }

  /** When the engine last wrote anything anywhere. */
  Instant lastActive() {
    return active;
  }

  String lastActivity() {
    return activity;
  }
}
