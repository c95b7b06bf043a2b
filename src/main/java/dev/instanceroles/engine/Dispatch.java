package dev.instanceroles.engine;

import dev.instanceroles.domain.Binding;
import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.RoleName;
import dev.instanceroles.ledger.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes batches of what is queued: full ones at once, others after a short linger, few in flight. */
final class Dispatch {
  private static final int BATCHES_IN_FLIGHT = 4;

  private final Workspace work;
  private final Swapping swapping;
  private final MassDetach massDetach;
  private final Approvals approvals;
  private final Situations situations;
  private final int idsPerCall;
  private Instant attachPausedUntil = Instant.MIN;
  private Instant detachPausedUntil = Instant.MIN;
  private Optional<Instant> next = Optional.empty();

  Dispatch(
      Workspace work,
      Swapping swapping,
      MassDetach massDetach,
      Approvals approvals,
      Situations situations) {
    this.work = work;
    this.swapping = swapping;
    this.massDetach = massDetach;
    this.approvals = approvals;
    this.situations = situations;
    this.idsPerCall = work.partition.provider().capabilities().idsPerMutation();
  }

  /** The cloud, or its quota, does not take calls of this kind for a while. */
  void pause(Operation operation, Instant until) {
    if (operation.attaches() && until.isAfter(attachPausedUntil)) {
      attachPausedUntil = until;
    } else if (!operation.attaches() && until.isAfter(detachPausedUntil)) {
      detachPausedUntil = until;
    }
  }

  boolean paused(Operation operation, Instant at) {
    boolean attach = at.isBefore(attachPausedUntil);
    boolean detach = at.isBefore(detachPausedUntil);
    return switch (operation.purpose()) {
      case ATTACH -> attach;
      case RELEASE -> detach;
      // No role is taken off for a swap that could not be finished at once.
      case SWAP_OURS, SWAP_FOREIGN -> attach || detach;
    };
  }

  /** When something queued can go, as of the last {@link #plan}. */
  Optional<Instant> next() {
    return next;
  }

  /** Plans batches until nothing can go now. */
  void plan(Instant at) {
    next = Optional.empty();
    work.bisection.keepOnly(work.lanes.operations());
    for (Operation operation : work.lanes.operations()) {
      boolean planned = true;
      while (planned && work.sends.inFlight() < BATCHES_IN_FLIGHT) {
        planned = planOne(operation, at);
      }
    }
  }

  private boolean planOne(Operation operation, Instant at) {
    if (paused(operation, at)) {
      wakeAt(pauseEnd(operation));
      return false;
    }
    if (onProbation(operation) && work.sends.inFlight(operation)) {
      return false;
    }
    List<Lanes.Want> chosen = half(operation, at);
    if (chosen.isEmpty()) {
      chosen = choose(operation, at);
      if (chosen.isEmpty() || lingers(chosen, at)) {
        return false;
      }
    }
    SortedMap<InstanceId, BindingKey> items = new TreeMap<>();
    for (Lanes.Want want : chosen) {
      items.put(want.instance(), want.owner());
      work.touched.add(want.owner());
      work.lanes.drop(want.instance());
    }
    massDetach.count(work.sends.plan(work.ledger.epoch(), operation, items, at));
    work.ledger.journalChanged();
    return true;
  }

  private List<Lanes.Want> half(Operation operation, Instant at) {
    List<InstanceId> half = work.bisection.take(operation);
    List<Lanes.Want> wants = new ArrayList<>();
    for (InstanceId id : half) {
      Lanes.Want want = work.lanes.get(id);
      if (want != null && want.operation().equals(operation) && !work.setbacks.active(id, at)) {
        wants.add(want);
      }
    }
    return half.isEmpty() || !wants.isEmpty() ? wants : half(operation, at);
  }

  private List<Lanes.Want> choose(Operation operation, Instant at) {
    int most = onProbation(operation) ? 1 : idsPerCall;
    List<Lanes.Want> chosen = new ArrayList<>();
    Map<BindingKey, Integer> allowances = new HashMap<>();
    for (Lanes.Want want : work.lanes.of(operation)) {
      InstanceId id = want.instance();
      if (work.setbacks.active(id, at) || work.bisection.contains(id) || unread(id)) {
        continue;
      }
      if (want.notBefore().isAfter(at)) {
        wakeAt(want.notBefore());
        continue;
      }
      if (!passes(want, allowances, at)) {
        continue;
      }
      if (work.setbacks.alone(id)) {
        return List.of(want);
      }
      chosen.add(want);
      if (chosen.size() == most) {
        break;
      }
    }
    return chosen;
  }

  /** An error code never decides alone: what failed is tried again when a read has shown what became of it. */
  private boolean unread(InstanceId id) {
    Instant failed = work.setbacks.failedAt(id);
    return !failed.equals(Instant.MIN) && !work.snapshot.freshSince(id, failed);
  }

  private boolean passes(Lanes.Want want, Map<BindingKey, Integer> allowances, Instant at) {
    if (approvals.holds(want.instance())) {
      return false;
    }
    return switch (want.operation().purpose()) {
      case ATTACH ->
          want.urgency() == Lanes.Urgency.ROLL_BACK
              || checked(want.operation().role().name(), want.instance(), at);
      case RELEASE -> massDetach.passes(want.instance());
      case SWAP_OURS, SWAP_FOREIGN -> {
        Binding binding = work.readable(want.owner());
        if (binding == null || !checked(binding.role().name(), want.instance(), at)) {
          yield false;
        }
        int left =
            allowances.computeIfAbsent(want.owner(), key -> swapping.allowance(key, 0, at));
        allowances.put(want.owner(), left - 1);
        yield left > 0;
      }
    };
  }

  /** Whether the role was looked up lately; otherwise it is now, and the instance waits for it. */
  private boolean checked(RoleName role, InstanceId id, Instant at) {
    boolean stale = situations.stale(role, at);
    if (stale) {
      work.roles.need(role, id);
    }
    return !stale;
  }

  /** Whether one instance has to try it before others do. */
  boolean onProbation(Operation operation) {
    return operation.attaches() && work.roles.onProbation(operation.role().name());
  }

  /** Others that could join are worth a short wait, and a little longer while reads may bring them. */
  private boolean lingers(List<Lanes.Want> chosen, Instant at) {
    boolean full = chosen.size() == idsPerCall;
    boolean waited = chosen.stream().anyMatch(want -> work.setbacks.alone(want.instance()));
    if (full || waited) {
      return false;
    }
    Instant first = chosen.stream().map(Lanes.Want::ripe).min(Instant::compareTo).orElse(at);
    Instant last = chosen.stream().map(Lanes.Want::ripe).max(Instant::compareTo).orElse(at);
    Instant latest = plus(first, work.timing.maxLinger());
    Instant quiet = plus(last, work.timing.linger());
    Instant end = work.reader.pending(at) || quiet.isAfter(latest) ? latest : quiet;
    if (at.isBefore(end)) {
      wakeAt(end);
      return true;
    }
    return false;
  }

  private static Instant plus(Instant instant, Duration duration) {
    return instant.equals(Instant.MIN) ? instant : instant.plus(duration);
  }

  private Instant pauseEnd(Operation operation) {
    Instant later =
        attachPausedUntil.isAfter(detachPausedUntil) ? attachPausedUntil : detachPausedUntil;
    return switch (operation.purpose()) {
      case ATTACH -> attachPausedUntil;
      case RELEASE -> detachPausedUntil;
      case SWAP_OURS, SWAP_FOREIGN -> later;
    };
  }

  private void wakeAt(Instant at) {
    next = Optional.of(next.filter(earlier -> earlier.isBefore(at)).orElse(at));
  }
}
