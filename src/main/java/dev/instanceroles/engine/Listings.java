package dev.instanceroles.engine;

import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.Nodes;
import dev.instanceroles.domain.Observation;
import dev.instanceroles.domain.Tags;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Asks which instances carry the tags that bindings select by, and notes what the answers, and reads of instances, tell of tags. */
final class Listings {
  private final Workspace work;

  Listings(Workspace work) {
    this.work = work;
  }

  /** A snapshot of what is selected may be as old as one of the instances. */
  void ask(Instant at, Consumer<Effect> out) {
    int seconds = work.account == null ? 0 : work.account.driftSweepSeconds();
    work.selections
        .due(work.directory.selectors().keySet(), Duration.ofSeconds(seconds), at)
        .forEach(tags -> out.accept(new Effect.Select(work.gate.epoch(), tags)));
  }

  void answered(Event.Selected selected, Instant at) {
    switch (selected.answer()) {
      case SelectAnswer.Matched(Map<InstanceId, Tags> rows) -> {
        Selections.Listing listing =
            work.selections.listed(selected.tags(), rows, selected.started());
        listing.unlisted().forEach(id -> work.reader.want(id, at));
        work.membership.reconsiderSelecting(listing.changed());
      }
      case SelectAnswer.Failed failed -> {
        work.selections.failed(selected.tags(), failed.fault(), failed.retryAfter(), at);
        if (Gate.concernsAccount(failed.fault())) {
          work.gate.refused(failed.fault(), at);
          work.dirtyAll();
        }
      }
    }
    work.touched.addAll(
        work.directory.selectors().getOrDefault(selected.tags(), new TreeSet<>()));
  }

  /**
   * The Nodes of the cluster.
   *
   * @param nodes null when they were not told
   */
  void nodes(@Nullable Nodes nodes) {
    if (nodes != null && work.nodes.take(nodes)) {
      work.membership.reconsiderEach(work.directory.selectingNodes());
      work.touched.addAll(work.directory.selectingNodes());
    }
  }

  /**
   * A read of an instance.
   *
   * @param news what it showed; null where our own answer is newer, so that it does not show the instance gone either
   * @param tags null when it did not tell them
   */
  void read(
      InstanceId id, @Nullable Observation news, @Nullable Tags tags, Instant started) {
    if (tags != null || news instanceof Observation.Missing) {
      work.membership.reconsiderSelecting(work.selections.read(id, tags, started));
    }
  }
}
