package dev.instanceroles.plan;

import dev.instanceroles.domain.PassedRole;
import dev.instanceroles.domain.RoleName;

/** What to do about one instance. */
public sealed interface Action {
  /** It is as it shall be. */
  record Keep() implements Action {}

  /** It is not as declared, and nothing is done about it now. */
  record Leave() implements Action {}

  /** Something else must be known or over first. */
  record Wait() implements Action {}

  record Attach(PassedRole role) implements Action {}

  record Detach(RoleName role) implements Action {}

  /**
   * @param ours whether the role taken off is ours
   */
  record Swap(RoleName from, boolean ours, PassedRole to) implements Action {}

  /** Take what is on into the ledger as ours. */
  record Adopt(PassedRole role) implements Action {}

  /** Answer again for what was retained. */
  record Own() implements Action {}

  /** Stop answering for what stays on. */
  record Retain() implements Action {}

  /** Drop the entry, once it is proved that nothing of ours is or comes on. */
  record Forget() implements Action {}
}
