package dev.instanceroles.engine;

import dev.instanceroles.domain.Fault;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.Tags;
import java.time.Duration;
import java.util.Map;

/** Which instances carry some tags. */
public sealed interface SelectAnswer {
  /**
   * @param instances all of them, each with all its tags
   */
  record Matched(Map<InstanceId, Tags> instances) implements SelectAnswer {
    public Matched {
      instances = Map.copyOf(instances);
    }
  }

  /**
   * Nothing was learned, also if some pages were read.
   *
   * @param retryAfter earliest sensible next try
   */
  record Failed(Fault fault, Duration retryAfter) implements SelectAnswer {}
}
