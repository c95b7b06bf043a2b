package dev.instanceroles.plan;

import dev.instanceroles.domain.DetachLimit;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.RoleName;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;

/** The limit on detaches within an hour. It trips, it does not drip: beyond it none is sent until an administrator decides. */
public final class DetachLimits {
  private static final int HASH_HEX_DIGITS = 12;

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
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(text.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, HASH_HEX_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
