package dev.instanceroles.engine;

import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.RoleName;
import dev.instanceroles.domain.Tags;
import java.util.List;

/**
 * One partition of one cloud. Calls block for at most 8 seconds once they are sent, are safe from several threads, and never
 * throw for what a cloud or a network can do.
 */
public interface CloudPort {
  /** The last check before bytes are written: connecting and waiting take time. */
  @FunctionalInterface
  interface SendGate {
    /** Whether tenure is valid and the deadline ahead. */
    boolean open();
  }

  IdentityAnswer identity();

  RoleAnswer role(RoleName role);

  /**
   * Reads existence, tags and roles.
   *
   * @param ids 1 to {@code idsPerRead} of the cloud's capabilities
   */
  ReadAnswer read(List<InstanceId> ids);

  /**
   * Lists the instances of the region that carry all of these tags: every one of them, or it fails. It takes as many calls as
   * there are pages, and so longer than one call.
   */
  SelectAnswer select(Tags tags);

  /**
   * Sends one batch exactly once, never repeating it.
   *
   * @param gate asked after everything that takes time, directly before the request is written; closed means {@link
   *     SendAnswer.NotSent}
   */
  SendAnswer send(CommittedIntent intent, SendGate gate);
}
