package dev.instanceroles.ledger;

import dev.instanceroles.domain.BindingKey;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What somebody approved of the destructive plans of one binding, as far as it is not done.
 *
 * @param uid of the object that it was approved for: one of the same name that is made later is another
 * @param plan name of the plan that was approved last, 12 hex digits
 * @param outgrown whether more was wanted later, so that nothing of it is approved any more
 * @param removals names of what may be done, 12 hex digits each
 */
public record Approval(
    BindingKey binding, String uid, String plan, boolean outgrown, SortedSet<String> removals) {
  public Approval {
    removals = Collections.unmodifiableSortedSet(new TreeSet<>(removals));
  }

  public boolean covers(String removal) {
    return removals.contains(removal);
  }

  /** Nothing is approved any more; the name of the plan is kept, so that it approves nothing a second time. */
  public Approval over(boolean outgrown) {
    return new Approval(binding, uid, plan, outgrown, new TreeSet<>());
  }

  public Approval without(String done) {
    if (!covers(done)) {
      return this;
    }
    SortedSet<String> left = new TreeSet<>(removals);
    left.remove(done);
    return new Approval(binding, uid, plan, outgrown, left);
  }
}
