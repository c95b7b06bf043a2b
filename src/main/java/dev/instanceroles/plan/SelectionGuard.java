package dev.instanceroles.plan;

import dev.instanceroles.domain.InstanceId;
import java.util.SortedSet;
import java.util.stream.Collectors;

/**
 * Whether tags that match far fewer instances than before are believed. A slip in a tagging script, or a right to list that was
 * lost, looks the same as a wish.
 */
public final class SelectionGuard {
  private SelectionGuard() {}

  /**
   * Whether what the tags no longer match is kept until somebody confirms it.
   *
   * @param matched instances that the tags match now, whoever holds them
   * @param before instances held by the tags until now, those that they still match included
   */
  public static boolean doubts(int matched, int before) {
    return 2 * (long) matched < before;
  }

  /** Names what is kept in a person's confirmation: 12 hex digits. */
  public static String hash(SortedSet<InstanceId> kept) {
    return Hashes.of(kept.stream().map(InstanceId::value).collect(Collectors.joining("\n")));
  }
}
