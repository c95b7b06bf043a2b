package dev.instanceroles.simulation;

import dev.instanceroles.domain.PassedRole;
import java.time.Instant;

/** A role on an instance, and what is true about who put it there: the ground truth that no engine sees. */
final class Attachment {
  private final PassedRole role;
  private final boolean ours;
  private final Instant since;
  private boolean explained;

  /**
   * @param ours whether a call of an engine put it there
   */
  Attachment(PassedRole role, boolean ours, Instant since) {
    this.role = role;
    this.ours = ours;
    this.since = since;
  }

  PassedRole role() {
    return role;
  }

  boolean ours() {
    return ours;
  }

  Instant since() {
    return since;
  }

  /** Somebody else's, but nobody could tell it from ours, or it was to be taken over: an engine may take it off. */
  void explain() {
    explained = true;
  }

  boolean mayBeTakenOff() {
    return ours || explained;
  }
}
