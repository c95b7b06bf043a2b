package dev.instanceroles.simulator.world;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that goes wrong, and when. Of the calls that match, the first {@code after} are spared; from then on each has the
 * given chance, until {@code times} have been hit.
 *
 * @param provider whose calls it counts; null is that of any cloud
 * @param times -1 is without end
 * @param from how long after it was set the fault begins to count calls
 */
public record FaultSpec(
    @Nullable Provider provider,
    List<Glob> actions,
    List<Glob> regions,
    int after,
    int times,
    double probability,
    Duration from,
    FaultEffect effect) {
  public static final int WITHOUT_END = -1;

  public FaultSpec {
    actions = List.copyOf(actions);
    regions = List.copyOf(regions);
  }
}
