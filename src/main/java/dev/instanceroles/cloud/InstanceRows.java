package dev.instanceroles.cloud;

import dev.instanceroles.domain.FailureReason;
import dev.instanceroles.domain.Fault;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.Observation;
import dev.instanceroles.engine.ReadAnswer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes answers of the rows that clouds tell about instances. */
public final class InstanceRows {
  private InstanceRows() {}

  /** One row for each id asked for: rows of others are left out. */
  public static ReadAnswer complete(
      List<InstanceId> ids, Map<InstanceId, Observation> found, Observation otherwise) {
    var rows = new HashMap<InstanceId, Observation>();
    ids.forEach(id -> rows.put(id, found.getOrDefault(id, otherwise)));
    return new ReadAnswer.Rows(rows);
  }

  /** What it says of an id that a read of existence was refused for it alone. */
  public static Observation refusedAlone(Fault fault) {
    return fault.reason() == FailureReason.InstanceNotFound
        ? new Observation.Missing()
        : new Observation.Unreadable(fault.error());
  }
}
