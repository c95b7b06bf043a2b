package dev.instanceroles.status;

import dev.instanceroles.api.Condition;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The conditions of the next status, where only a changed {@code status} of a condition changes its time. */
final class ConditionList {
  private final List<Condition> previous;
  private final long generation;
  private final Instant now;
  private final TreeMap<String, Condition> next = new TreeMap<>();

  ConditionList(@Nullable List<Condition> previous, long generation, Instant now) {
    this.previous = previous == null ? List.of() : previous;
    this.generation = generation;
    this.now = now.truncatedTo(ChronoUnit.SECONDS);
  }

  void put(ConditionType type, Condition.Status status, String reason, String message) {
    next.put(
        type.name(),
        new Condition(
            type.name(),
            status,
            reason,
            Sentence.capped(message),
            generation,
            since(type, status)));
  }

  void put(ConditionType type, Condition.Status status, Finding finding) {
    put(type, status, finding.reason().name(), finding.message());
  }

  /** Ready as the worst finding says, and beside it what tells the tools whether to go on waiting. */
  void conclude(List<Finding> worstFirst, boolean moving) {
    var worst = worstFirst.getFirst();
    switch (worst.reason().course()) {
      case SUCCEEDED -> put(ConditionType.Ready, Condition.Status.True, worst);
      case PAUSED -> put(ConditionType.Ready, Condition.Status.False, worst);
      case MOVING -> moves(worst, worst);
      case STUCK -> sticks(worst);
      case STUCK_UNLESS_MOVING -> {
        if (moving) {
          moves(worst, firstThatMoves(worstFirst));
        } else {
          sticks(worst);
        }
      }
      case UNSEEN -> put(ConditionType.Ready, Condition.Status.Unknown, worst);
    }
  }

  /** Sorted by type. */
  List<Condition> sorted() {
    return List.copyOf(next.values());
  }

  private void moves(Finding ready, Finding reconciling) {
    put(ConditionType.Ready, Condition.Status.False, ready);
    put(ConditionType.Reconciling, Condition.Status.True, reconciling);
  }

  private void sticks(Finding worst) {
    put(ConditionType.Ready, Condition.Status.False, worst);
    put(ConditionType.Stalled, Condition.Status.True, worst);
  }

  private static Finding firstThatMoves(List<Finding> worstFirst) {
    return worstFirst.stream()
        .filter(finding -> finding.reason().course() == ReadyReason.Course.MOVING)
        .findFirst()
        .orElse(worstFirst.getFirst());
  }

  private Instant since(ConditionType type, Condition.Status status) {
    return previous.stream()
        .filter(condition -> type.name().equals(condition.type()))
        .filter(condition -> condition.status() == status)
        .map(Condition::lastTransitionTime)
        .filter(time -> time != null)
        .findFirst()
        .orElse(now);
  }
}
