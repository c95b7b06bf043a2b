package dev.instanceroles.kubernetes;

import dev.instanceroles.domain.PartitionId;
import dev.instanceroles.driver.DriverObserver;
import dev.instanceroles.engine.PartitionReport;
import java.time.Duration;

/** Told what an operator does in its cluster, on its threads: it must return at once, and not throw. */
public interface ClusterObserver {
  /** What became of a write. */
  enum Write {
    WRITTEN,
    /** The object was gone, or another one by now. */
    DROPPED,
    /** The API server refused, or did not answer. */
    FAILED
  }

  /**
   * An engine is about to start.
   *
   * @param account name of the CloudAccount
   * @return told what its driver does
   */
  DriverObserver engine(PartitionId partition, String account);

  /** An engine reported. */
  void reported(PartitionReport report);

  void statusWritten(String kind, Write outcome);

  /**
   * @param reason one of a fixed set
   */
  void eventWritten(String kind, String reason, Write outcome);

  /** A binding became Ready so long after an edit of it was seen. */
  void ready(Duration sinceEdit);
}
