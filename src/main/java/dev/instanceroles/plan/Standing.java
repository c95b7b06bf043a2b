package dev.instanceroles.plan;

/** What the owner of an entry says about an instance that nobody claims. */
public enum Standing {
  /** Positive evidence: it is being deleted, no longer lists the instance, or is Unbound; or it was seen to let go before. */
  LETS_GO,
  /** As {@link #LETS_GO}, and what is on stays on. */
  LETS_GO_RETAINING,
  /** It may not be acted for now: suspended, unreadable, observing, or selecting by tags that are not certain. */
  FROZEN,
  /** It is not there, which says nothing. */
  ABSENT
}
