package dev.instanceroles.driver;

import dev.instanceroles.engine.CommittedIntent;
import dev.instanceroles.engine.SendAnswer;
import dev.instanceroles.ledger.LedgerPort.WriteResult;
import java.time.Duration;

/** Told what the driver of one partition does, on its threads: it must return at once, and not throw. */
public interface DriverObserver {
  DriverObserver NONE = new DriverObserver() {
    @Override
    public void handled(Duration waited, Duration took) {}

    @Override
    public void committed(WriteResult result, Duration took) {}

    @Override
    public void sent(CommittedIntent intent, SendAnswer answer) {}
  };

  /**
   * An event was handled.
   *
   * @param waited from its arrival until it was its turn
   * @param took from then on
   */
  void handled(Duration waited, Duration took);

  /** The ledger was written, or was not. */
  void committed(WriteResult result, Duration took);

  /** A batch was answered. */
  void sent(CommittedIntent intent, SendAnswer answer);
}
