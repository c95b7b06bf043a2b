package dev.instanceroles.engine;

import dev.instanceroles.domain.Account;
import dev.instanceroles.domain.Binding;
import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.domain.DeclaredBinding;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.PartitionId;
import dev.instanceroles.domain.RoleName;
import dev.instanceroles.ledger.Entry;
import dev.instanceroles.plan.Grants;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The state machine of one partition. It is told events and answers with what to do; equal histories give equal answers. A crash
 * is a new Engine, two leaders are two Engines on one world.
 */
public final class Engine {
  private final Workspace work;
  private final Evaluation evaluation;
  private final Settling settling;
  private final Swapping swapping;
  private final Approvals approvals;
  private final MassDetach massDetach;
  private final Dispatch dispatch;
  private final Verification verification;
  private final Outcomes outcomes;
  private final Forgetting forgetting;
  private final Departures departures;
  private final Reporting reporting;
  private final Listings listings;
  private final Map<BindingKey, String> requests = new HashMap<>();
  private final List<Live> committing = new ArrayList<>();
  private final List<Effect> effects = new ArrayList<>();
  private Instant nextSweep = Instant.MIN;
  private Optional<Instant> wake = Optional.empty();

  public Engine(PartitionId partition, Timing timing) {
    work = new Workspace(partition, timing);
    Situations situations = new Situations(work);
    forgetting = new Forgetting(work);
    swapping = new Swapping(work);
    evaluation = new Evaluation(work, situations, forgetting, swapping);
    settling = new Settling(work, evaluation);
    approvals = new Approvals(work);
    massDetach = new MassDetach(work, evaluation, approvals);
    dispatch = new Dispatch(work, swapping, massDetach, approvals, situations);
    verification =
        new Verification(work, situations, dispatch, massDetach, approvals, swapping);
    outcomes = new Outcomes(work, dispatch, massDetach, swapping, forgetting);
    departures = new Departures(work);
    Waits waits = new Waits(work, dispatch, massDetach, approvals);
    BindingReports reports = new BindingReports(work, situations, waits, outcomes, approvals);
    reporting = new Reporting(work, reports, massDetach, approvals);
    listings = new Listings(work);
  }

  /**
   * Takes one event.
   *
   * @param at never earlier than at the event before; monotonic
   * @return what to do now, in no particular order
   */
  public List<Effect> on(Event event, Instant at) {
    effects.clear();
    take(event, at);
    advance(at);
    return List.copyOf(effects);
  }

  /** As of the last event. Takes some 50 ms for 100,000 instances, so it is for a look now and then. */
  public Measures measures() {
    return Measures.of(work);
  }

  private void take(Event event, Instant at) {
    switch (event) {
      case Event.TenureUntil tenure -> work.gate.tenure(tenure.until(), at);
      case Event.AccountChanged account -> accountChanged(account.account());
      case Event.BindingChanged changed ->
          work.directory.change(changed.binding(), key -> bindingChanged(key, at));
      case Event.NodesListed listed -> listings.nodes(listed.nodes());
      case Event.BindingGone gone ->
          work.directory.gone(
              gone.key(), gone.uid(), gone.revision(), key -> bindingChanged(key, at));
      case Event.Tick tick -> {}
      case Event.Loaded loaded when current(loaded.epoch()) -> loaded(loaded, at);
      case Event.LoadFailed failed when current(failed.epoch()) ->
          work.gate.failed(failed.why(), at);
      case Event.BindingsSynced synced when current(synced.epoch()) -> synced(synced.answer(), at);
      case Event.IdentityChecked checked when current(checked.epoch()) -> {
        if (work.gate.identity(checked.answer(), work.partition.accountId(), at)) {
          work.dirtyAll();
        }
      }
      case Event.RoleChecked checked when current(checked.epoch()) ->
          work.dirty.addAll(work.roles.checked(checked.role(), checked.answer(), at));
      case Event.Observed observed when current(observed.epoch()) -> observed(observed, at);
      case Event.Selected selected when current(selected.epoch()) ->
          listings.answered(selected, at);
      case Event.CommitAnswered answered when current(answered.epoch()) ->
          committed(answered, at);
      case Event.LiveListed listed when current(listed.epoch()) -> liveListed(listed, at);
      case Event.Answered answered when current(answered.epoch()) -> answered(answered, at);
      default -> {}
    }
  }

  /** Answers to questions of an earlier epoch are dropped. */
  private boolean current(long epoch) {
    return epoch == work.gate.epoch();
  }

  private void accountChanged(@Nullable Account next) {
    Account before = work.account;
    work.account = next;
    if (next != null) {
      work.grants = new Grants(next);
    }
    work.gate.accountChanged();
    work.reader.unpause();
    work.selections.again(work.directory.selectors().keySet());
    if (before != null && next != null && !before.grants().equals(next.grants())) {
      work.directory.keys().forEach(swapping::unlatch);
    }
    work.dirtyAll();
  }

  private void bindingChanged(BindingKey key, Instant at) {
    work.dirty(key);
    // A report on the new version must not rest on what was decided about the old one.
    work.concernedBy(key).forEach(work.decisions::remove);
    Binding binding = work.readable(key);
    if (binding == null) {
      return;
    }
    departures.note(binding, at);
    swapping.unlatchIfChanged(binding);
    String request = binding.reconcileRequest();
    if (request != null && !request.equals(requests.put(key, request))) {
      reconcileNow(binding, at);
    }
  }

  /** A person asks: whatever waits after a failure is tried now. */
  private void reconcileNow(Binding binding, Instant at) {
    swapping.unlatch(binding.key());
    work.roles.recheck(binding.role().name());
    if (binding.targets().tags() != null) {
      work.selections.again(List.of(binding.targets().tags()));
    }
    for (InstanceId id : work.concernedBy(binding.key())) {
      work.setbacks.clear(id);
      work.reader.want(id, at);
    }
  }

  private void loaded(Event.Loaded loaded, Instant at) {
    if (!work.gate.loading()) {
      return;
    }
    work.sends.load(work.ledger.load(loaded.ledger()), at);
    work.lanes.clear();
    work.bisection.clear();
    work.decisions.clear();
    work.roles.forgetQuestions();
    work.reader.forgetFlights(at);
    work.selections.newEpoch();
    massDetach.clear();
    approvals.clear();
    forgetting.newEpoch(at);
    departures.newEpoch();
    committing.clear();
    work.gate.loaded();
  }

  private void synced(BindingsPort.ListAnswer answer, Instant at) {
    if (!work.gate.listing()) {
      return;
    }
    switch (answer) {
      case BindingsPort.ListAnswer.Listed list -> {
        work.directory.sync(list.revision(), list.bindings(), key -> bindingChanged(key, at));
        listings.nodes(list.nodes());
        work.gate.listed();
        work.directory.all()
            .stream()
            .map(Directory.Known::current)
            .map(DeclaredBinding::key)
            .map(work::readable)
            .filter(Objects::nonNull)
            .forEach(binding -> departures.note(binding, at));
        work.dirtyAll();
      }
      case BindingsPort.ListAnswer.Failed failed -> work.gate.failed(failed.why(), at);
    }
  }

  private void observed(Event.Observed observed, Instant at) {
    List<InstanceId> ids = work.reader.ended(observed.number());
    switch (observed.answer()) {
      case ReadAnswer.Rows rows -> {
        work.reader.succeeded();
        new TreeMap<>(rows.rows())
            .forEach(
                (id, what) -> {
                  boolean news = work.snapshot.read(id, what, observed.started());
                  if (work.snapshot.disputed(id, what, observed.started())) {
                    work.reader.want(id, work.snapshot.readableFrom(id));
                  }
                  listings.read(
                      id, news ? what : null, rows.tags().get(id), observed.started());
                  settling.read(id, observed.started());
                  work.dirty.add(id);
                });
      }
      case ReadAnswer.Failed failed -> {
        work.reader.failed(at, failed.retryAfter());
        settling.readFailed(ids, at);
        if (Gate.concernsAccount(failed.fault())) {
          work.gate.refused(failed.fault(), at);
          work.dirtyAll();
        }
      }
    }
    evaluateDirty(at);
    verification.read(observed.number(), observed.answer(), at, effects::add);
  }

  private void committed(Event.CommitAnswered answered, Instant at) {
    if (!work.ledger.answered(answered.number(), answered.result())) {
      work.gate.restart();
      return;
    }
    List<Live> durable = List.copyOf(committing);
    committing.clear();
    verification.committed(durable, at, effects::add);
  }

  private void liveListed(Event.LiveListed listed, Instant at) {
    if (listed.answer() instanceof BindingsPort.ListAnswer.Listed list) {
      work.directory.sync(list.revision(), list.bindings(), key -> bindingChanged(key, at));
      listings.nodes(list.nodes());
      evaluateDirty(at);
    }
    Live live = work.sends.get(listed.batch());
    if (live != null && live.stage == Live.Stage.VERIFYING) {
      verification.listed(live, listed.answer(), at, effects::add);
    }
  }

  private void answered(Event.Answered answered, Instant at) {
    Live live = work.sends.get(answered.batch());
    if (live != null && live.stage == Live.Stage.SENDING) {
      outcomes.answered(live, answered.answer(), at);
    }
  }

  private void advance(Instant at) {
    work.gate.advance(work.account != null, at, effects::add);
    if (work.gate.synced(at) && work.account != null) {
      work.dirty.addAll(work.setbacks.ended(at));
      settling.advance(at);
      sweep(at);
      evaluateDirty(at);
      approvals.update();
      evaluateDirty(at);
      massDetach.update(at);
      evaluateDirty(at);
      if (work.gate.ready(at)) {
        askCloud(at);
      }
      commit();
      departures.advance(at, effects::add);
    }
    reporting.advance(at, effects::add);
    wakeUp(at);
  }

  private void askCloud(Instant at) {
    effects.addAll(work.reader.due(work.gate.epoch(), at));
    listings.ask(at, effects::add);
    for (RoleName role : work.roles.due(at)) {
      effects.add(new Effect.CheckRole(work.gate.epoch(), role));
    }
    if (work.enforcing()) {
      dispatch.plan(at);
      work.sends.all()
          .stream()
          .filter(live -> live.stage == Live.Stage.PLANNED && !committing.contains(live))
          .flatMap(live -> live.instances().stream())
          .forEach(work.dirty::add);
      evaluateDirty(at);
    }
  }

  private void commit() {
    work.ledger
        .commit(work.gate.epoch(), work.sends.records())
        .ifPresent(
            commit -> {
              effects.add(commit);
              work.sends.all()
                  .stream()
                  .filter(live -> live.stage == Live.Stage.PLANNED)
                  .forEach(committing::add);
            });
  }

  private void evaluateDirty(Instant at) {
    if (!work.gate.synced(at) || work.account == null) {
      return;
    }
    while (!work.dirty.isEmpty() || !work.membership.settled()) {
      work.dirty.forEach(id -> work.membership.reconsider(owner(id)));
      Set<InstanceId> ids = work.membership.refresh();
      ids.addAll(work.dirty);
      work.dirty.clear();
      for (InstanceId id : ids) {
        BindingKey before = owner(id);
        evaluation.evaluate(id, at);
        work.membership.reconsider(before);
        work.membership.reconsider(owner(id));
        approvals.note(id);
        massDetach.note(id);
      }
    }
  }

  private @Nullable BindingKey owner(InstanceId id) {
    Entry entry = work.memory.entry(id);
    return entry == null ? null : entry.owner();
  }

  private void sweep(Instant at) {
    if (work.account == null || at.isBefore(nextSweep)) {
      return;
    }
    Duration age = Duration.ofSeconds(work.account.driftSweepSeconds());
    nextSweep = at.plus(age);
    TreeSet<InstanceId> tracked = new TreeSet<>(work.tracked());
    work.snapshot.keepOnly(tracked);
    work.selections.keepOnly(tracked);
    for (InstanceId id : tracked) {
      if (!work.snapshot.freshSince(id, at.minus(age.dividedBy(2)))) {
        work.reader.sweep(id);
      }
    }
  }

  private void wakeUp(Instant at) {
    // What is not worked on now must not ring: it would ring for ever.
    boolean working = work.gate.synced(at) && work.account != null;
    boolean asking = working && work.gate.ready(at);
    Optional<Instant> never = Optional.empty();
    Optional<Instant> next =
        Stream.of(
            work.gate.next(),
            working ? work.setbacks.next() : never,
            working ? work.sends.next() : never,
            working ? Optional.of(nextSweep) : never,
            asking ? work.reader.next() : never,
            asking ? work.selections.next() : never,
            asking ? work.roles.next() : never,
            asking && work.enforcing() ? dispatch.next() : never,
            swapping.next(at),
            reporting.next())
            .flatMap(Optional::stream)
            .min(Instant::compareTo)
            .map(time -> time.isBefore(at) ? at : time);
    boolean rung = wake.isPresent() && !wake.get().isAfter(at);
    if (next.isPresent() && (rung || !next.equals(wake))) {
      effects.add(new Effect.WakeAt(next.get()));
    }
    wake = next;
  }
}
