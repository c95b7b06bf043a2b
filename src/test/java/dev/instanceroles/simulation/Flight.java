package dev.instanceroles.simulation;

import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.engine.CommittedIntent;
import dev.instanceroles.engine.SendAnswer;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A mutation on its way, from the moment at which its bytes left a process. */
final class Flight {
  private final SimProcess process;
  private final CommittedIntent intent;
  private final Instant writtenAt;
  private @Nullable Instant landedAt;
  private @Nullable SendAnswer answer;
  private boolean lost;

  Flight(SimProcess process, CommittedIntent intent, Instant writtenAt) {
    this.process = process;
    this.intent = intent;
    this.writtenAt = writtenAt;
  }

  SimProcess process() {
    return process;
  }

  CommittedIntent intent() {
    return intent;
  }

  List<InstanceId> instances() {
    return intent.instances();
  }

  Instant writtenAt() {
    return writtenAt;
  }

  @Nullable
  Instant landedAt() {
    return landedAt;
  }

  void land(Instant at) {
    landedAt = at;
  }

  void lose() {
    lost = true;
  }

  /** Whether it can still change something. */
  boolean pending() {
    return landedAt == null && !lost;
  }

  void answer(SendAnswer with) {
    answer = with;
  }

  /** Whether the process that sent it learned for certain what became of the instance. */
  boolean settled(InstanceId id) {
    return switch (answer) {
      case null -> false;
      case SendAnswer.Ambiguous ambiguous -> false;
      case SendAnswer.Items items ->
          !(items.items()
              .getOrDefault(id, new SendAnswer.Item.Unknown()) instanceof SendAnswer.Item.Unknown);
      default -> true;
    };
  }
}
