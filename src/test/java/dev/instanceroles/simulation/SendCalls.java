package dev.instanceroles.simulation;

import dev.instanceroles.domain.CloudError;
import dev.instanceroles.domain.FailureReason;
import dev.instanceroles.domain.Fault;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.PassedRole;
import dev.instanceroles.domain.RoleName;
import dev.instanceroles.engine.Effect;
import dev.instanceroles.engine.Event;
import dev.instanceroles.engine.SendAnswer;
import dev.instanceroles.ledger.Entry;
import dev.instanceroles.ledger.Operation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Mutations of one process: connecting, the last check, the bytes, the effect, the answer; some of it late or never. */
final class SendCalls {
  private static final Duration CALL = Duration.ofSeconds(8);
  private static final Duration LATE_LANDING = Duration.ofSeconds(12);

  /** How long what somebody else did can go unseen between the last read and the send. */
  private static final Duration UNSEEN = Duration.ofMinutes(1);

  private static final Duration SIGNATURE = Duration.ofMinutes(15);
  private static final Duration LONGEST_RETRY_AFTER = Duration.ofSeconds(20);

  private final World world;
  private final SimProcess process;

  SendCalls(World world, SimProcess process) {
    this.world = world;
    this.process = process;
  }

  void send(Effect.Send send) {
    // Connecting takes time too, now and then more than the send window.
    after(() -> after(() -> gate(send)));
  }

  private void gate(Effect.Send send) {
    if (world.now().isAfter(send.notAfter()) || !world.now().isBefore(process.tenure())) {
      notSent(send, "the time to send it has passed");
    } else if (world.hazards().strikes(Hazard.SEND_NOT_CONNECTED)) {
      notSent(send, "connection refused");
    } else {
      write(send);
    }
  }

  private void notSent(Effect.Send send, String why) {
    world.tally().count("send stopped");
    answer(send, new SendAnswer.NotSent(why, world.hazards().upTo(LONGEST_RETRY_AFTER)));
  }

  private void write(Effect.Send send) {
    Flight flight = new Flight(process, send.intent(), world.now());
    world.invariants().forEach(invariant -> invariant.written(flight));
    world.flights().add(flight);
    world.say(process.name(), () -> "sends " + Prose.of(send.intent()));
    world.tally().count(send.intent().operation().purpose() + " sent");
    Hazards hazards = world.hazards();
    if (hazards.strikes(Hazard.SEND_THROTTLED)) {
      flight.lose();
      after(() -> definitive(send, flight, throttled(send.intent().operation())));
    } else if (hazards.strikes(Hazard.SEND_FORBIDDEN)) {
      flight.lose();
      after(() -> definitive(send, flight, new SendAnswer.Refused(forbidden())));
    } else if (hazards.strikes(Hazard.SEND_LOST)) {
      flight.lose();
      giveUp(send, flight);
    } else if (hazards.strikes(Hazard.SEND_UNANSWERED)) {
      landIn(hazards.upTo(CALL), flight);
      giveUp(send, flight);
    } else if (hazards.strikes(Hazard.SEND_LATE)) {
      world.tally().count("landed late");
      landIn(hazards.between(CALL, CALL.plus(LATE_LANDING)), flight);
      giveUp(send, flight);
    } else if (hazards.strikes(Hazard.SEND_GHOST)) {
      world.tally().count("landed as a ghost");
      landIn(hazards.between(CALL.plus(LATE_LANDING), SIGNATURE), flight);
      giveUp(send, flight);
    } else {
      complete(send, flight);
    }
  }

  private void complete(Effect.Send send, Flight flight) {
    Map<InstanceId, SendAnswer.Item> strange = new TreeMap<>();
    for (InstanceId id : flight.instances()) {
      if (world.hazards().strikes(Hazard.ITEM_REFUSED)) {
        strange.put(id, new SendAnswer.Item.Failed(busy()));
      } else if (world.hazards().strikes(Hazard.ITEM_THROTTLED)) {
        strange.put(id, new SendAnswer.Item.Failed(tooFast()));
      }
    }
    // Sent from within the process, but no longer in its hands.
    world.agenda().in(world.hazards().latency(), () -> {
      SendAnswer answer = land(flight, id -> !strange.containsKey(id));
      after(() -> definitive(send, flight, with(strange, answer)));
    });
  }

  private SendAnswer with(Map<InstanceId, SendAnswer.Item> strange, SendAnswer answer) {
    if (!(answer instanceof SendAnswer.Items items)) {
      return answer;
    }
    Map<InstanceId, SendAnswer.Item> all = new TreeMap<>(items.items());
    all.replaceAll((id, item) -> world.hazards().strikes(Hazard.ITEM_UNKNOWN) ? unknown() : item);
    all.putAll(strange);
    return new SendAnswer.Items(all);
  }

  private SendAnswer.Item unknown() {
    world.tally().count("item unknown");
    return new SendAnswer.Item.Unknown();
  }

  private void landIn(Duration delay, Flight flight) {
    world.agenda().in(delay, () -> {
      SendAnswer effect = land(flight, id -> true);
      world.say("cloud", () -> "does, unheard: " + Prose.of(effect));
    });
  }

  private SendAnswer land(Flight flight, Predicate<InstanceId> reached) {
    flight.land(world.now());
    Operation operation = flight.intent().operation();
    if (!world.account().signsInCorrectly()) {
      return new SendAnswer.Refused(elsewhere(operation));
    }
    List<InstanceId> ids = flight.instances().stream().filter(reached).toList();
    Predicate<InstanceId> ours = id -> !putsBack(id, operation.role()) && !mistaken(flight, id);
    return world.cloud().land(flight, ids, ours, world.now());
  }

  /** Whether this attach gives an instance back the role that a swap took off though it was not ours. */
  private boolean putsBack(InstanceId id, PassedRole role) {
    return world.ledger()
        .entry(id)
        .filter(entry -> entry.state() == Entry.State.BARE && entry.has(Entry.Mark.FOREIGN))
        .filter(entry -> entry.role().equals(role.name()))
        .isPresent();
  }

  /** Whether somebody else's attach of the same role was taken for the effect of this call, as it must be. */
  private boolean mistaken(Flight flight, InstanceId id) {
    RoleName role = flight.intent().operation().role().name();
    return world.cloud()
        .changes()
        .stream()
        .filter(change -> change.by() == null && change.attached())
        .filter(change -> change.instance().equals(id))
        .filter(change -> change.what().role().name().equals(role))
        .anyMatch(change -> change.at().isAfter(flight.writtenAt().minus(UNSEEN)));
  }

  private void giveUp(Effect.Send send, Flight flight) {
    boolean reset = world.hazards().chance().percent(50);
    Duration patience = reset ? world.hazards().upTo(CALL) : CALL;
    world.tally().count("send ambiguous");
    world.agenda()
        .in(
            patience,
            () -> process.run(
                () -> definitive(
                    send, flight, new SendAnswer.Ambiguous(reset ? "reset" : "timeout"))));
  }

  private void definitive(Effect.Send send, Flight flight, SendAnswer answer) {
    flight.answer(answer);
    answer(send, answer);
  }

  private void answer(Effect.Send send, SendAnswer answer) {
    process.tell(new Event.Answered(send.epoch(), send.intent().batch(), answer));
  }

  private SendAnswer throttled(Operation operation) {
    String action = operation.attaches() ? "AttachInstanceRamRole" : "DetachInstanceRamRole";
    world.tally().count("throttled");
    return new SendAnswer.Throttled(
        action, tooFast(), world.hazards().upTo(LONGEST_RETRY_AFTER));
  }

  private static Fault tooFast() {
    return new Fault(
        FailureReason.Throttled,
        new CloudError("Throttling.User", "Request was denied due to user flow control."));
  }

  private static Fault busy() {
    return new Fault(
        FailureReason.InstanceRefused,
        new CloudError("OperationConflict", "The operation conflicts with another one."));
  }

  private static Fault forbidden() {
    return new Fault(
        FailureReason.PermissionDenied,
        new CloudError("Forbidden.RAM", "User not authorized to operate on the resource."));
  }

  private static Fault elsewhere(Operation operation) {
    return operation.attaches()
        ? new Fault(
            FailureReason.RoleNotFound,
            new CloudError("InvalidRamRole.NotFound", "The role does not exist."))
        : new Fault(
            FailureReason.InstanceNotFound,
            new CloudError("InvalidInstanceId.NotFound", "The instance does not exist."));
  }

  private void after(Runnable next) {
    world.agenda().in(world.hazards().latency(), () -> process.run(next));
  }
}
