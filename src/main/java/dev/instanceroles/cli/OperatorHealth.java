package dev.instanceroles.cli;

import dev.instanceroles.health.Check;
import dev.instanceroles.health.Checks;
import dev.instanceroles.kubernetes.ClusterService;
import dev.instanceroles.kubernetes.lease.LeaseTenure;
import dev.instanceroles.kubernetes.lease.TenureState;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Whether an operator lives, and whether it is ready. It does not live when only a restart can help; that the cloud or the API
 * server is down never means so. It is ready when it could take over: those that wait for the Lease are ready, too.
 *
 * @param engines why engines will never work again
 * @param watches which watches are gone or silent although the API server answers
 * @param synced whether all objects were seen once
 * @param leaseEnded whether nobody stands for the Lease any more
 * @param clock the same that the states were taken by
 */
record OperatorHealth(
    Supplier<List<String>> engines,
    Supplier<List<String>> watches,
    BooleanSupplier synced,
    Supplier<TenureState> lease,
    BooleanSupplier leaseEnded,
    InstantSource clock) {
  /** There is a turn every two seconds, of at most 5 s. */
  private static final Duration LONGEST_TURN = Duration.ofSeconds(60);

  /** Longer than tenure lasts without an answer, so that a leader that is not ready is none any more. */
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(20);

  static OperatorHealth of(ClusterService service, LeaseTenure tenure, InstantSource clock) {
    var ended = tenure.ended();
    return new OperatorHealth(
        service::engineFaults, service::watchFaults, service::synced, tenure::state, ended::isDone,
        clock);
  }

  Checks live() {
    return new Checks(
        "livez",
        List.of(
            new Check("engines", () -> joined(engines.get())),
            new Check("lease", this::leaseFault),
            new Check("watches", () -> joined(watches.get()))));
  }

  Checks ready() {
    return live().and(
        "readyz",
        new Check(
            "caches",
            () -> synced.getAsBoolean()
                ? Optional.empty()
                : Optional.of("not all bindings and accounts were seen yet")),
        new Check("api-server", this::serverFault));
  }

  private static Optional<String> joined(List<String> faults) {
    return faults.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", faults));
  }

  private Optional<String> leaseFault() {
    if (leaseEnded.getAsBoolean()) {
      return Optional.of("nobody stands for it any more");
    }
    var turn = lease.get().lastTurn();
    return !turn.equals(Instant.MIN) && isOlder(turn, LONGEST_TURN)
        ? Optional.of("nobody has stood for it since " + turn)
        : Optional.empty();
  }

  private Optional<String> serverFault() {
    var state = lease.get();
    return isOlder(state.lastAnswer(), LONGEST_SILENCE)
        ? Optional.of("no answer lately" + (state.fault().isEmpty() ? "" : ": " + state.fault()))
        : Optional.empty();
  }

  private boolean isOlder(Instant instant, Duration than) {
    return clock.instant().minus(than).isAfter(instant);
  }
}
