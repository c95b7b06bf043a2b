package dev.instanceroles.engine;

import dev.instanceroles.domain.Fault;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.Observation;
import dev.instanceroles.domain.Tags;
import java.time.Duration;
import java.util.Map;

/** The actual state of the instances asked for. */
public sealed interface ReadAnswer {
  /**
   * @param rows one for every id asked for, no more
   * @param tags of the instances that exist; an id without an entry is one whose tags were not told
   */
  record Rows(Map<InstanceId, Observation> rows, Map<InstanceId, Tags> tags)
      implements ReadAnswer {
    public Rows {
      rows = Map.copyOf(rows);
      tags = Map.copyOf(tags);
    }

    /** Without a word about tags. */
    public Rows(Map<InstanceId, Observation> rows) {
      this(rows, Map.of());
    }
  }

  /**
   * Nothing was learned.
   *
   * @param retryAfter earliest sensible next try
   */
  record Failed(Fault fault, Duration retryAfter) implements ReadAnswer {}
}
