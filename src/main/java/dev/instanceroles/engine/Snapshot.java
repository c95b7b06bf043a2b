package dev.instanceroles.engine;

import dev.instanceroles.domain.HeldRole;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.Observation;
import dev.instanceroles.domain.RoleName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was last seen of each instance, by a read or by our own definitive answer. */
final class Snapshot {
  /**
   * @param at when the read began, or the answer came
   * @param unchangedSince since when every sight agrees with this one
   */
  record Seen(Observation what, Instant at, Instant unchangedSince) {}

  private final Duration answerPrecedence;
  private final Map<InstanceId, Seen> seen = new HashMap<>();
  private final Map<InstanceId, Instant> answered = new HashMap<>();

  Snapshot(Duration answerPrecedence) {
    this.answerPrecedence = answerPrecedence;
  }

  @Nullable
  Seen get(InstanceId id) {
    return seen.get(id);
  }

  @Nullable
  Observation observed(InstanceId id) {
    Seen one = seen.get(id);
    return one == null ? null : one.what();
  }

  /** Whether something that began at {@code notBefore} or later tells about the instance. */
  boolean freshSince(InstanceId id, Instant notBefore) {
    Seen one = seen.get(id);
    return one != null && !one.at().isBefore(notBefore);
  }

  /** Earliest begin of a read that is not older than our own last answer about the instance. */
  Instant readableFrom(InstanceId id) {
    Instant answer = answered.get(id);
    return answer == null ? Instant.MIN : answer.plus(answerPrecedence);
  }

  /** Takes a row of a read; false when our own answer is newer than what the read could see. */
  boolean read(InstanceId id, Observation what, Instant started) {
    Seen before = seen.get(id);
    if (started.isBefore(readableFrom(id)) || (before != null && started.isBefore(before.at()))) {
      return false;
    }
    Instant since =
        before != null && before.what().equals(what) ? before.unchangedSince() : started;
    seen.put(id, new Seen(what, started, since));
    return true;
  }

  /**
   * Whether our own answer outranks a row of a read, and is not what the row says: it came too early, or somebody changed the
   * instance since.
   */
  boolean disputed(InstanceId id, Observation what, Instant started) {
    return started.isBefore(readableFrom(id)) && !what.equals(observed(id));
  }

  /** Our answered attach: the role is on. */
  void attached(InstanceId id, RoleName role, Instant at) {
    List<HeldRole> roles = others(id, HeldRole.Kind.USER);
    roles.add(HeldRole.user(role));
    answer(id, new Observation.Present(roles), at);
  }

  /** Our answered detach: the role is off. */
  void detached(InstanceId id, RoleName role, Instant at) {
    List<HeldRole> roles = others(id, null);
    roles.removeIf(held -> held.name().equals(role));
    answer(id, new Observation.Present(roles), at);
  }

  private List<HeldRole> others(InstanceId id, HeldRole.@Nullable Kind without) {
    List<HeldRole> roles = new ArrayList<>();
    if (observed(id) instanceof Observation.Present present) {
      present.roles().stream().filter(held -> held.kind() != without).forEach(roles::add);
    }
    return roles;
  }

  private void answer(InstanceId id, Observation what, Instant at) {
    seen.put(id, new Seen(what, at, at));
    answered.put(id, at);
  }

  /** Nothing is known any more of instances that nobody cares about. */
  void keepOnly(Set<InstanceId> ids) {
    seen.keySet().retainAll(ids);
    answered.keySet().retainAll(ids);
  }
}
