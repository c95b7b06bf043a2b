package dev.instanceroles.simulation;

import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.Mode;
import dev.instanceroles.engine.CommittedIntent;
import dev.instanceroles.engine.Effect;
import dev.instanceroles.engine.Event;
import dev.instanceroles.ledger.BatchId;
import dev.instanceroles.ledger.OpenBatch;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What holds for every mutation, whatever it is for. */
final class SendRules implements Invariant {
  private static final int MOST_IDS = 100;
  private static final int MOST_SENDS_A_MINUTE = 16;
  private static final Duration SEND_WINDOW = Duration.ofSeconds(4);

  /** From the write of bytes to the last moment at which a call that nobody answered may usually take effect. */
  private static final Duration LANDING = Duration.ofSeconds(20);

  private final World world;
  private final Map<SimProcess, Map<BatchId, List<InstanceId>>> unanswered = new HashMap<>();
  private final Set<BatchId> sent = new HashSet<>();

  SendRules(World world) {
    this.world = world;
  }

  @Override
  public void asked(SimProcess process, Effect effect) {
    switch (effect) {
      case Effect.Send send -> asked(process, send);
      case Effect.Read read -> {
        Violation.when(
            !process.told().identified(), "identity first", () -> "a read before the sign-in");
        Violation.when(
            read.ids().isEmpty() || read.ids().size() > MOST_IDS, "batch size", read::toString);
      }
      case Effect.CheckRole check -> Violation.when(
          !process.told().identified(), "identity first", () -> "a look-up before the sign-in");
      default -> {}
    }
  }

  private void asked(SimProcess process, Effect.Send send) {
    CommittedIntent intent = send.intent();
    Told told = process.told();
    Instant now = world.now();
    wellFormed(intent);
    Violation.when(send.epoch() != told.epoch(), "epoch", () -> intent + " of an old ledger");
    Violation.when(
        !told.knowing(), "everything known first", () -> intent + " before identity and list");
    Violation.when(!told.tenure().isAfter(now), "tenure", () -> intent + " without tenure");
    Violation.when(
        send.notAfter().isAfter(now.plus(SEND_WINDOW)), "send window", () -> intent + " too long");
    Violation.when(
        told.account().filter(account -> account.mode() == Mode.Enforce).isEmpty(),
        "observe",
        () -> intent + " for an account that observes or is not there");
    durable(intent);
    Violation.when(!sent.add(intent.batch()), "one send", () -> intent + " is sent again");
    var waiting = unanswered.computeIfAbsent(process, p -> new HashMap<>());
    for (InstanceId id : intent.instances()) {
      Violation.when(
          waiting.values().stream().anyMatch(ids -> ids.contains(id)),
          "one mutation per instance",
          () -> intent + " while another call for " + id + " is not answered");
    }
    waiting.put(intent.batch(), intent.instances());
  }

  @Override
  public void telling(SimProcess process, Event event) {
    if (event instanceof Event.Answered answered) {
      unanswered.getOrDefault(process, Map.of()).remove(answered.batch());
    }
  }

  @Override
  public void written(Flight flight) {
    durable(flight.intent());
    Violation.when(
        !flight.process().tenure().isAfter(world.now()),
        "tenure at the send",
        () -> flight.intent() + " by " + flight.process().name() + ", whose tenure is over");
    for (InstanceId id : flight.instances()) {
      notHammered(flight, id);
      for (Flight earlier : world.flights()) {
        Violation.when(
            earlier.instances().contains(id)
                && !earlier.settled(id)
                && world.now().isBefore(earlier.writtenAt().plus(LANDING)),
            "settle wait",
            () -> flight.intent() + " while the outcome of " + earlier.intent() + " is open");
      }
    }
  }

  private void notHammered(Flight flight, InstanceId id) {
    Instant from = world.now().minus(Duration.ofMinutes(1));
    long recent =
        world.flights()
            .stream()
            .filter(earlier -> earlier.writtenAt().isAfter(from))
            .filter(earlier -> earlier.instances().contains(id))
            .count();
    Violation.when(
        recent >= MOST_SENDS_A_MINUTE,
        "no hammering",
        () -> flight.intent() + " after " + recent + " others for " + id + " within a minute");
  }

  private void durable(CommittedIntent intent) {
    OpenBatch batch = world.ledger().batch(intent.batch()).orElse(null);
    Violation.when(
        batch == null
            || !batch.operation().equals(intent.operation())
            || !batch.items()
                .stream()
                .map(OpenBatch.Item::instance)
                .collect(java.util.stream.Collectors.toSet())
                .containsAll(intent.instances()),
        "intent before call",
        () -> intent + " is not in the ledger as " + batch);
  }

  private static void wellFormed(CommittedIntent intent) {
    List<InstanceId> ids = intent.instances();
    Violation.when(
        ids.isEmpty() || ids.size() > MOST_IDS, "batch size", () -> intent + " has " + ids.size());
    Violation.when(
        !List.copyOf(new TreeSet<>(ids)).equals(ids), "batch size", () -> intent + " is unsorted");
  }
}
