package dev.instanceroles.status;

import dev.instanceroles.api.CloudAccountStatus;
import dev.instanceroles.api.Condition;
import dev.instanceroles.api.InstanceRoleBindingStatus;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What it takes until an object is as declared. The order is from good to bad; one run of the command line ends with the exit
 * code of the worst of its objects.
 */
public enum Outlook {
  /** Nothing is left to do: as declared, or suspended on purpose, or observed without a difference. Exit code 0. */
  READY,
  /** It passes by itself: work in progress, the cloud's quota, an outage. Exit code 4. */
  WAITING,
  /** Somebody has to act on at least a part of it, even if the rest still moves by itself. Exit code 3. */
  PERSON;

  /** {@link #READY} when there are none. */
  public static Outlook worst(Collection<Outlook> outlooks) {
    return outlooks.stream().max(Outlook::compareTo).orElse(READY);
  }

  /**
   * @param generation of the object's spec: a status about another one says nothing
   */
  public static Outlook of(@Nullable InstanceRoleBindingStatus status, long generation) {
    return status == null
        ? WAITING
        : of(status.observedGeneration(), status.conditions(), generation);
  }

  /**
   * @param generation of the object's spec
   */
  public static Outlook of(@Nullable CloudAccountStatus status, long generation) {
    return status == null
        ? WAITING
        : of(status.observedGeneration(), status.conditions(), generation);
  }

  /**
   * Whether something still happens by itself, so that a single run has to wait. Not the same as {@link #WAITING}: while some
   * instances need a person, others may be on their way.
   *
   * @param generation of the object's spec
   */
  public static boolean moves(@Nullable InstanceRoleBindingStatus status, long generation) {
    if (status == null || !Objects.equals(status.observedGeneration(), generation)) {
      return true;
    }
    return ready(status.conditions()).isEmpty()
        || ConditionType.Reconciling.isTrue(status.conditions());
  }

  private static Outlook of(
      @Nullable Long observed, @Nullable List<Condition> conditions, long generation) {
    if (!Objects.equals(observed, generation)) {
      return WAITING;
    }
    return ready(conditions).map(ReadyReason::outlook).orElse(WAITING);
  }

  private static Optional<ReadyReason> ready(@Nullable List<Condition> conditions) {
    return ConditionType.Ready.in(conditions)
        .map(Condition::reason)
        .flatMap(ReadyReason::find);
  }
}
