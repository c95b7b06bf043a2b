package dev.instanceroles.simulation;

import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.engine.Effect;
import dev.instanceroles.engine.Event;
import dev.instanceroles.engine.ReadAnswer;
import dev.instanceroles.engine.SendAnswer;
import dev.instanceroles.ledger.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** What a call was answered to have done is not done again before a read that can know better. */
final class AnswerRules implements Invariant {
  private static final Duration STALENESS_OF_READS = Duration.ofSeconds(5);

  private record Sight(SimProcess by, InstanceId of) {}

  private record Deed(boolean attached, String role, Instant at) {}

  private final World world;
  private final Map<Sight, Deed> done = new HashMap<>();

  AnswerRules(World world) {
    this.world = world;
  }

  @Override
  public void telling(SimProcess process, Event event) {
    if (!process.heeds(event)) {
      return;
    }
    if (event instanceof Event.Answered(var epoch, var batch, SendAnswer.Items answer)) {
      world.flights()
          .stream()
          .filter(flight -> flight.intent().batch().equals(batch))
          .forEach(flight -> answered(flight, answer));
    }
    if (event instanceof Event.Observed(var epoch, var number, var started, ReadAnswer.Rows rows)) {
      rows.rows()
          .keySet()
          .forEach(
              id -> done.computeIfPresent(
                  new Sight(process, id),
                  (sight, deed) -> started.isBefore(deed.at().plus(STALENESS_OF_READS))
                      ? deed
                      : null));
    }
  }

  private void answered(Flight flight, SendAnswer.Items answer) {
    answer.items().forEach((id, item) -> {
      if (item instanceof SendAnswer.Item.Done) {
        done.put(
            new Sight(flight.process(), id), deed(flight.intent().operation(), world.now()));
      }
    });
  }

  private static Deed deed(Operation operation, Instant at) {
    return new Deed(operation.attaches(), operation.role().name().value(), at);
  }

  @Override
  public void asked(SimProcess process, Effect effect) {
    if (!(effect instanceof Effect.Send send)) {
      return;
    }
    Deed again = deed(send.intent().operation(), world.now());
    for (InstanceId id : send.intent().instances()) {
      Deed last = done.get(new Sight(process, id));
      Violation.when(
          last != null
              && last.attached() == again.attached()
              && last.role().equals(again.role()),
          "own answers outrank older reads",
          () -> send.intent() + " although that was answered to be done on " + id);
    }
  }
}
