package dev.instanceroles.engine;

import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.plan.Removal;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a binding wants that waits for an approval.
 *
 * @param hash its name, 12 hex digits
 * @param whole what is approved by approving it
 * @param left what of that is still wanted
 * @param outgrown whether a part was approved before, as a part of less
 */
public record PlanInQuestion(
    String hash,
    SortedMap<InstanceId, Removal> whole,
    SortedMap<InstanceId, Removal> left,
    boolean outgrown) {
  public PlanInQuestion {
    whole = Collections.unmodifiableSortedMap(new TreeMap<>(whole));
    left = Collections.unmodifiableSortedMap(new TreeMap<>(left));
  }
}
