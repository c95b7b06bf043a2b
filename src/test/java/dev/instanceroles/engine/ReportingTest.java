package dev.instanceroles.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instanceroles.domain.Account;
import dev.instanceroles.domain.DetachLimit;
import dev.instanceroles.domain.Mode;
import dev.instanceroles.domain.PartitionId;
import dev.instanceroles.domain.Provider;
import dev.instanceroles.engine.PartitionReport.SignIn;
import dev.instanceroles.ledger.Journal;
import dev.instanceroles.ledger.LedgerSnapshot;
import dev.instanceroles.ledger.Versioned;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ReportingTest {
  private static final PartitionId PARTITION =
      new PartitionId(Provider.AlibabaCloud, "12", "cn-hangzhou");
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final Engine engine = new Engine(PARTITION, Timing.DEFAULT);
  private final List<PartitionReport> reports = new ArrayList<>();
  private Instant wakeAt = Instant.MAX;

  @Test
  void whatChangesRightAfterAReportIsToldWithoutAnotherEvent() {
    var account = new Account(
        "prod", PARTITION, Mode.Enforce, List.of(), List.of(), DetachLimit.DEFAULT, 600, null,
        Set.of());
    var ledger = new LedgerSnapshot(
        new Versioned<>(Journal.empty(PARTITION), Versioned.ABSENT), new TreeMap<>());
    tell(new Event.AccountChanged(account), START);
    tell(new Event.TenureUntil(Instant.MAX), START);
    tell(new Event.Loaded(1, ledger), START);
    tell(new Event.BindingsSynced(1, new BindingsPort.ListAnswer.Listed(1, List.of())), START);
    var before = reports.size();

    tell(
        new Event.IdentityChecked(1, new IdentityAnswer.SignedInAs("12")), START.plusMillis(1));
    assertThat(reports).as("too early for another one").hasSize(before);
    assertThat(wakeAt).isBeforeOrEqualTo(START.plus(Timing.DEFAULT.linger()));
    tell(new Event.Tick(), wakeAt);

    assertThat(reports).hasSizeGreaterThan(before);
    assertThat(reports.getLast().signIn()).isEqualTo(new SignIn.Verified());
  }

  private void tell(Event event, Instant at) {
    for (Effect effect : engine.on(event, at)) {
      switch (effect) {
        case Effect.Report report -> reports.add(report.report());
        case Effect.WakeAt wake -> wakeAt = wake.at();
        default -> {}
      }
    }
  }
}
