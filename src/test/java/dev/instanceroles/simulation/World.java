package dev.instanceroles.simulation;

import dev.instanceroles.domain.PartitionId;
import dev.instanceroles.domain.Provider;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Everything around the engines. */
record World(
    Agenda agenda,
    Transcript transcript,
    Hazards hazards,
    SimCloud cloud,
    SimBindings bindings,
    SimLedger ledger,
    SimAccount account,
    List<Flight> flights,
    List<Invariant> invariants,
    Tally tally) {
  static final PartitionId PARTITION =
      new PartitionId(Provider.AlibabaCloud, "1234567890123456", "cn-hangzhou");

  static World of(
      Agenda agenda,
      Transcript transcript,
      Hazards hazards,
      SimCloud cloud,
      SimBindings bindings,
      SimAccount account) {
    return new World(
        agenda,
        transcript,
        hazards,
        cloud,
        bindings,
        new SimLedger(PARTITION),
        account,
        new ArrayList<>(),
        new ArrayList<>(),
        new Tally());
  }

  Instant now() {
    return agenda.now();
  }

  void say(String who, Supplier<String> what) {
    transcript.say(agenda.now(), who, what);
  }
}
