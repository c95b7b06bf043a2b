package dev.instanceroles.engine;

import dev.instanceroles.domain.Fault;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.RoleName;
import dev.instanceroles.plan.RoleVerdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What is known of the roles that shall be attached. A role that failed is tried on one instance before all others. */
final class Roles {
  private static final class State {
    RoleVerdict verdict = new RoleVerdict.Unchecked();
    boolean checking;
    @Nullable Fault refusal;
    Instant checkAt = Instant.MIN;
    int failures;
    final SortedSet<InstanceId> waiting = new TreeSet<>();
  }

  private final Timing timing;
  private final SortedMap<RoleName, State> states = new TreeMap<>();

  Roles(Timing timing) {
    this.timing = timing;
  }

  /** The last verdict, however old. */
  RoleVerdict verdict(RoleName role) {
    State state = states.get(role);
    return state == null ? new RoleVerdict.Unchecked() : state.verdict;
  }

  /**
   * Whether a good verdict is too old to act upon.
   *
   * @param validity how long it is good enough
   */
  boolean stale(RoleName role, Duration validity, Instant at) {
    State state = states.get(role);
    return state != null
        && state.verdict instanceof RoleVerdict.Usable
        && !at.isBefore(plus(state.checkAt, validity));
  }

  /** The instance waits for a verdict, or for a better one. */
  void need(RoleName role, InstanceId id) {
    states.computeIfAbsent(role, x -> new State()).waiting.add(id);
  }

  /** Roles to look up now; each is told once until {@link #checked}. */
  List<RoleName> due(Instant at) {
    List<RoleName> due = new ArrayList<>();
    states.forEach(
        (role, state) -> {
          boolean good = state.verdict instanceof RoleVerdict.Usable;
          if (!state.checking && !state.waiting.isEmpty()
              && (good || !at.isBefore(state.checkAt))) {
            state.checking = true;
            due.add(role);
          }
        });
    return due;
  }

  /** Takes an answer and returns the instances that waited for it. */
  List<InstanceId> checked(RoleName role, RoleAnswer answer, Instant at) {
    State state = states.computeIfAbsent(role, x -> new State());
    state.checking = false;
    state.verdict =
        switch (answer) {
          case RoleAnswer.Usable ok -> new RoleVerdict.Usable();
          case RoleAnswer.Unusable bad -> new RoleVerdict.Unusable(bad.fault());
          case RoleAnswer.Unverified unknown -> new RoleVerdict.Unverified(unknown.fault());
        };
    if (answer instanceof RoleAnswer.Usable) {
      state.checkAt = at;
    } else {
      failed(state, at);
    }
    return release(state);
  }

  /** An attach was refused because of the role: nobody else tries until it was looked up again. */
  List<InstanceId> refused(RoleName role, Fault fault, Instant at) {
    State state = states.computeIfAbsent(role, x -> new State());
    state.verdict = new RoleVerdict.Unusable(fault);
    state.refusal = fault;
    failed(state, at);
    return release(state);
  }

  /** An attach of it was answered with success. */
  void proved(RoleName role) {
    State state = states.get(role);
    if (state != null) {
      state.refusal = null;
      state.failures = 0;
    }
  }

  /** Whether it failed and was not attached since: one instance at a time may try. */
  boolean onProbation(RoleName role) {
    return refusal(role) != null;
  }

  /** Why the last attach of it was refused, as long as none was done since. */
  @Nullable
  Fault refusal(RoleName role) {
    State state = states.get(role);
    return state == null ? null : state.refusal;
  }

  /** Looks again at once, whatever failed before. */
  List<InstanceId> recheck(RoleName role) {
    State state = states.get(role);
    if (state == null || state.verdict instanceof RoleVerdict.Usable) {
      return List.of();
    }
    state.checkAt = Instant.MIN;
    state.failures = 0;
    return List.of();
  }

  /** A new epoch: answers that are under way will not be taken. */
  void forgetQuestions() {
    states.values().forEach(state -> state.checking = false);
  }

  Optional<Instant> next() {
    return states.values()
        .stream()
        .filter(state -> !state.checking && !state.waiting.isEmpty())
        .map(state -> state.checkAt)
        .min(Instant::compareTo);
  }

  private void failed(State state, Instant at) {
    state.failures++;
    state.checkAt =
        at.plus(Setbacks.backoff(timing.retryMin(), timing.retryMax(), state.failures));
  }

  private static List<InstanceId> release(State state) {
    List<InstanceId> waited = List.copyOf(state.waiting);
    state.waiting.clear();
    return waited;
  }

  private static Instant plus(Instant instant, Duration duration) {
    return instant.equals(Instant.MIN) ? instant : instant.plus(duration);
  }
}
