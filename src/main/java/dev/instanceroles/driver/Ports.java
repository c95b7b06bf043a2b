package dev.instanceroles.driver;

import dev.instanceroles.engine.BindingsPort;
import dev.instanceroles.engine.CloudPort;
import dev.instanceroles.engine.PartitionReport;
import dev.instanceroles.ledger.LedgerPort;
import java.util.function.Consumer;

/**
 * The world as one partition sees it.
 *
 * @param reports told on the driver's own thread, so it must not block
 */
public record Ports(
    CloudPort cloud,
    LedgerPort ledger,
    BindingsPort bindings,
    Consumer<PartitionReport> reports,
    DriverObserver observer) {
  public Ports(
      CloudPort cloud,
      LedgerPort ledger,
      BindingsPort bindings,
      Consumer<PartitionReport> reports) {
    this(cloud, ledger, bindings, reports, DriverObserver.NONE);
  }
}
