package dev.instanceroles.cloud;

import dev.instanceroles.domain.FailureReason;
import dev.instanceroles.domain.Fault;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.Observation;
import dev.instanceroles.engine.ReadAnswer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Reads on in spite of an id that makes the cloud refuse the whole read: halves it until that id is alone. */
public final class Bisection {
  private Bisection() {}

  /**
   * @param read refused for one of its ids when it fails for a reason that concerns an instance
   * @param alone what is to be seen of an id that was refused alone
   */
  public static ReadAnswer read(
      List<InstanceId> ids,
      Function<List<InstanceId>, ReadAnswer> read,
      Function<Fault, Observation> alone) {
    var answer = read.apply(ids);
    if (!(answer instanceof ReadAnswer.Failed failed)
        || failed.fault().reason().scope() != FailureReason.Scope.INSTANCE) {
      return answer;
    }
    if (ids.size() == 1) {
      return new ReadAnswer.Rows(Map.of(ids.getFirst(), alone.apply(failed.fault())));
    }
    int half = ids.size() / 2;
    var first = read(ids.subList(0, half), read, alone);
    if (!(first instanceof ReadAnswer.Rows rows)) {
      return first;
    }
    var second = read(ids.subList(half, ids.size()), read, alone);
    return second instanceof ReadAnswer.Rows more ? join(rows, more) : second;
  }

  /** All rows of both. */
  public static ReadAnswer.Rows join(ReadAnswer.Rows some, ReadAnswer.Rows more) {
    var all = new HashMap<>(some.rows());
    all.putAll(more.rows());
    var tags = new HashMap<>(some.tags());
    tags.putAll(more.tags());
    return new ReadAnswer.Rows(all, tags);
  }
}
