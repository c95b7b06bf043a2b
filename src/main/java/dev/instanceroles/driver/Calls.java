package dev.instanceroles.driver;

import dev.instanceroles.domain.CloudError;
import dev.instanceroles.domain.FailureReason;
import dev.instanceroles.domain.Fault;
import dev.instanceroles.engine.BindingsPort.ListAnswer;
import dev.instanceroles.engine.Effect;
import dev.instanceroles.engine.Event;
import dev.instanceroles.engine.IdentityAnswer;
import dev.instanceroles.engine.ReadAnswer;
import dev.instanceroles.engine.RoleAnswer;
import dev.instanceroles.engine.SelectAnswer;
import dev.instanceroles.engine.SendAnswer;
import dev.instanceroles.ledger.LedgerException;
import dev.instanceroles.ledger.LedgerPort.WriteResult;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Makes the calls that effects ask for and turns their outcome into events. An adapter that throws what it must not throw is
 * answered for in the most careful way: what was sent may have had an effect, nothing else has.
 */
final class Calls {
  /** Time for a person to look at the log; an adapter's fault does not pass by itself. */
  private static final Duration AFTER_INTERNAL_FAULT = Duration.ofMinutes(1);

  private static final SendAnswer NOT_PERMITTED =
      new SendAnswer.NotSent(
          "no tenure, too late, decided in an earlier epoch, or stopping", Duration.ofMinutes(1));

  private final Ports ports;
  private final SendPermit permit;
  private final InstantSource clock;

  Calls(Ports ports, SendPermit permit, InstantSource clock) {
    this.ports = ports;
    this.permit = permit;
    this.clock = clock;
  }

  DriverObserver observer() {
    return ports.observer();
  }

  /** Before anything of a new epoch is done. */
  void begin(long epoch) {
    permit.epoch(epoch);
  }

  Event load(Effect.Load effect) {
    return careful(
        "load the ledger",
        () -> {
          try {
            return new Event.Loaded(effect.epoch(), ports.ledger().load());
          } catch (LedgerException e) {
            return new Event.LoadFailed(effect.epoch(), e.getMessage());
          }
        },
        fault -> new Event.LoadFailed(effect.epoch(), fault.error().message()));
  }

  Event commit(Effect.Commit effect) {
    var began = clock.instant();
    WriteResult result = careful(
        "write the ledger",
        () -> ports.ledger().write(effect.write()),
        fault -> new WriteResult.Failed(fault.error().message()));
    ports.observer().committed(result, Duration.between(began, clock.instant()));
    return new Event.CommitAnswered(effect.epoch(), effect.number(), result);
  }

  Event listAll(Effect.ListAll effect) {
    return new Event.BindingsSynced(effect.epoch(), list());
  }

  Event listLive(Effect.ListLive effect) {
    return new Event.LiveListed(effect.epoch(), effect.batch(), list());
  }

  private ListAnswer list() {
    return careful(
        "list the bindings",
        () -> ports.bindings().list(),
        fault -> new ListAnswer.Failed(fault.error().message()));
  }

  Event identity(Effect.CheckIdentity effect) {
    IdentityAnswer answer = careful(
        "check the identity", () -> ports.cloud().identity(), IdentityAnswer.Failed::new);
    return new Event.IdentityChecked(effect.epoch(), answer);
  }

  Event role(Effect.CheckRole effect) {
    RoleAnswer answer = careful(
        "check a role", () -> ports.cloud().role(effect.role()), RoleAnswer.Unverified::new);
    return new Event.RoleChecked(effect.epoch(), effect.role(), answer);
  }

  Event read(Effect.Read effect) {
    var started = clock.instant();
    ReadAnswer answer = careful(
        "read instances",
        () -> ports.cloud().read(effect.ids()),
        fault -> new ReadAnswer.Failed(fault, AFTER_INTERNAL_FAULT));
    return new Event.Observed(effect.epoch(), effect.number(), started, answer);
  }

  Event select(Effect.Select effect) {
    var started = clock.instant();
    SelectAnswer answer = careful(
        "list instances by tags",
        () -> ports.cloud().select(effect.tags()),
        fault -> new SelectAnswer.Failed(fault, AFTER_INTERNAL_FAULT));
    return new Event.Selected(effect.epoch(), effect.tags(), started, answer);
  }

  Event send(Effect.Send effect) {
    var gate = permit.gate(effect.epoch(), effect.notAfter());
    SendAnswer answer = careful(
        "send a batch",
        () -> gate.open() ? ports.cloud().send(effect.intent(), gate) : NOT_PERMITTED,
        fault -> new SendAnswer.Ambiguous(fault.error().message()));
    ports.observer().sent(effect.intent(), answer);
    return new Event.Answered(effect.epoch(), effect.intent().batch(), answer);
  }

  void release(Effect.Release effect) {
    careful(
        "release a finalizer",
        () -> {
          ports.bindings().release(effect.key(), effect.uid());
          return true;
        },
        fault -> false);
  }

  void report(Effect.Report effect) {
    careful(
        "take a report",
        () -> {
          ports.reports().accept(effect.report());
          return true;
        },
        fault -> false);
  }

  private static <T> T careful(String what, Supplier<T> call, Function<Fault, T> otherwise) {
    try {
      return call.get();
    } catch (Throwable e) { // whatever it is, the engine must get its answer
      InternalFaults.log("Could not " + what, e);
      var message = "internal error (" + e.getClass().getSimpleName() + "), see the log";
      return otherwise.apply(
          new Fault(FailureReason.RequestRefused, new CloudError("InternalError", message)));
    }
  }
}
