package dev.instanceroles.simulation;

import dev.instanceroles.domain.Binding;
import dev.instanceroles.domain.DeclaredBinding;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.engine.BindingReport;
import dev.instanceroles.engine.Effect;
import dev.instanceroles.engine.Event;
import dev.instanceroles.engine.ReadAnswer;
import dev.instanceroles.engine.SendAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** A report is never ahead of the truth: what it calls bound was bound at a moment that its engine was told about. */
final class StatusRules implements Invariant {
  private static final Duration ANSWERS_OUTRANK_READS = Duration.ofSeconds(5);

  /** Until when an engine looked at an instance, and how. */
  private record Look(Instant started, Instant moment) {}

  private record Sight(SimProcess by, InstanceId of) {}

  private final World world;
  private final Map<Sight, Look> reads = new HashMap<>();
  private final Map<Sight, Look> answers = new HashMap<>();

  StatusRules(World world) {
    this.world = world;
  }

  @Override
  public void telling(SimProcess process, Event event) {
    if (!process.heeds(event)) {
      return;
    }
    if (event instanceof Event.Observed(long epoch, long number, Instant started, ReadAnswer.Rows rows)) {
      Look look = new Look(started, process.shownBy(number));
      rows.rows()
          .keySet()
          .forEach(
              id -> reads.merge(
                  new Sight(process, id), look,
                  (a, b) -> a.started().isAfter(b.started()) ? a : b));
    }
    // What was throttled or refused shows nothing.
    if (event instanceof Event.Answered answered
        && answered.answer() instanceof SendAnswer.Items) {
      world.flights()
          .stream()
          .filter(flight -> flight.intent().batch().equals(answered.batch()))
          .forEach(
              flight -> flight.instances()
                  .forEach(
                      id -> answers
                          .put(new Sight(process, id), new Look(world.now(), flight.writtenAt()))));
    }
  }

  @Override
  public void asked(SimProcess process, Effect effect) {
    if (effect instanceof Effect.Report(var report)) {
      report.bindings().forEach(one -> check(process, one));
    }
  }

  private void check(SimProcess process, BindingReport report) {
    BindingReport.Counts counts = report.counts();
    DeclaredBinding latest = process.told().bindings().get(report.key());
    Violation.when(
        latest != null && report.declared().revision() > latest.revision(),
        "status never ahead",
        () -> report.key() + " reports on " + report.declared().revision());
    Violation.when(
        counts.bound() > counts.desired() || counts.unowned() > counts.bound()
            || counts.pending() < 0 || counts.failed() < 0,
        "counts add up",
        () -> report.key() + " " + counts);
    if (report.declared() instanceof DeclaredBinding.Readable(var binding)) {
      long possible =
          meant(binding).stream()
              .filter(id -> mayBeSeenBound(process, binding, id))
              .count();
      Violation.when(
          counts.bound() > possible,
          "status never ahead",
          () -> report.key() + " calls " + counts.bound() + " bound, at most " + possible
              + " were");
    }
  }

  /** Whatever it names; where it selects, what it holds counts until it is certain that it does not mean it. */
  private Collection<InstanceId> meant(Binding binding) {
    return binding.targets().selects() ? world.cloud().ids() : binding.targets().named();
  }

  private boolean mayBeSeenBound(SimProcess process, Binding binding, InstanceId id) {
    Look read = reads.get(new Sight(process, id));
    Look answer = answers.get(new Sight(process, id));
    Instant since = Instant.MAX;
    if (read != null) {
      since = read.moment();
    }
    if (answer != null
        && (read == null
            || read.started().isBefore(answer.started().plus(ANSWERS_OUTRANK_READS)))) {
      since = answer.moment().isBefore(since) ? answer.moment() : since;
    }
    return !since.equals(Instant.MAX)
        && world.cloud().vm(id).heldSince(since, binding.role().name());
  }
}
