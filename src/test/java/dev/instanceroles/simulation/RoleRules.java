package dev.instanceroles.simulation;

import dev.instanceroles.domain.FailureReason;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.RoleName;
import dev.instanceroles.engine.Effect;
import dev.instanceroles.engine.Event;
import dev.instanceroles.engine.SendAnswer;
import dev.instanceroles.ledger.Entry;
import dev.instanceroles.ledger.OpenBatch;
import java.util.HashSet;
import java.util.Set;

/** A role that was refused is looked up before it is tried again, and then with one instance. */
final class RoleRules implements Invariant {
  private record Refused(SimProcess by, RoleName role) {}

  private final World world;
  private final Set<Refused> unchecked = new HashSet<>();
  private final Set<Refused> unproven = new HashSet<>();

  RoleRules(World world) {
    this.world = world;
  }

  @Override
  public void telling(SimProcess process, Event event) {
    if (!process.heeds(event)) {
      return;
    }
    switch (event) {
      case Event.RoleChecked checked -> unchecked.remove(new Refused(process, checked.role()));
      case Event.Answered answered -> {
        OpenBatch batch = world.ledger().batch(answered.batch()).orElse(null);
        if (batch != null && batch.operation().attaches()) {
          answered(new Refused(process, batch.operation().role().name()), answered.answer());
        }
      }
      default -> {}
    }
  }

  private void answered(Refused role, SendAnswer answer) {
    switch (answer) {
      case SendAnswer.Refused(var fault) when fault.reason()
          .scope() == FailureReason.Scope.ROLE -> {
        unchecked.add(role);
        unproven.add(role);
      }
      case SendAnswer.Items(var items) when items.values()
          .stream()
          .anyMatch(SendAnswer.Item.Done.class::isInstance) ->
          unproven.remove(role);
      default -> {}
    }
  }

  @Override
  public void asked(SimProcess process, Effect effect) {
    if (effect instanceof Effect.Send send
        && send.intent().operation().attaches()
        && !send.intent().instances().stream().allMatch(id -> putsBack(id, send))) {
      Refused role = new Refused(process, send.intent().operation().role().name());
      Violation.when(
          unchecked.contains(role),
          "look before a retry",
          () -> send.intent() + " right after the role was refused");
      Violation.when(
          unproven.contains(role) && send.intent().instances().size() > 1,
          "probe with one",
          () -> send.intent() + " after the role was refused");
    }
  }

  /** A role that a swap took off goes back on whatever is known of it. */
  private boolean putsBack(InstanceId id, Effect.Send send) {
    return world.ledger()
        .entry(id)
        .filter(entry -> entry.state() == Entry.State.BARE)
        .filter(entry -> entry.matches(send.intent().operation().role()))
        .isPresent();
  }
}
