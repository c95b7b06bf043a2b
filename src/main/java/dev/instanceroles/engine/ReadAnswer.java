package dev.instanceroles.engine;

import dev.instanceroles.domain.Fault;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.Observation;
import java.time.Duration;
import java.util.Map;

/** The actual state of the instances asked for. */
public sealed interface ReadAnswer {
  /** One row for every id asked for, no more. */
  record Rows(Map<InstanceId, Observation> rows) implements ReadAnswer {
    public Rows {
      rows = Map.copyOf(rows);
    }
  }

  /**
   * Nothing was learned.
   *
   * @param retryAfter earliest sensible next try
   */
  record Failed(Fault fault, Duration retryAfter) implements ReadAnswer {}
}
