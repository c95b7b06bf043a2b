package dev.instanceroles.plan;

import dev.instanceroles.domain.DetachLimit;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.RoleName;
import java.util.Map;
import java.util.SortedMap;

/** The limit on detaches within an hour. It trips, it does not drip: beyond it none is sent until an administrator decides. */
public final class DetachLimits {
  private DetachLimits() {}

  /** Detaches that may go within the window without a decision. */
  public static int allowed(DetachLimit limit, int owned) {
    return Math.max(limit.atLeast(), (int) ((long) owned * limit.percent() / 100));
  }

  /**
   * Whether detaches are held.
   *
   * @param held whether they were before: a hold does not end because the window slides, only when nothing is due any more
   * @param due detaches wanted and not yet approved
   * @param done detaches of the window, planned or sent
   */
  public static boolean holds(boolean held, int due, int done, int allowed) {
    return due > 0 && (held || due + done > allowed);
  }

  /** Names a set of held detaches in an administrator's decision: 12 hex digits. */
  public static String hash(SortedMap<InstanceId, RoleName> due) {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<InstanceId, RoleName> one : due.entrySet()) {
      text.append(one.getKey()).append('\t').append(one.getValue()).append('\n');
    }
    return Hashes.of(text.toString());
  }
}
