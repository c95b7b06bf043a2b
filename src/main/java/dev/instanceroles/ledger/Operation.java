package dev.instanceroles.ledger;

import dev.instanceroles.domain.PassedRole;

/**
 * What one batch does to each of its instances.
 *
 * @param role the role that is put on or taken off; a session policy only when it is put on
 */
public record Operation(Purpose purpose, PassedRole role) implements Comparable<Operation> {
  /** The two mutations that clouds know, and why a role is taken off. The order is the order of work. */
  public enum Purpose {
    ATTACH,
    /** Detach of what is ours, to attach another role afterwards. */
    SWAP_OURS,
    /** Detach of what is not ours but may be replaced, to attach another role afterwards. */
    SWAP_FOREIGN,
    /** Detach of what is ours because nobody wants it any more. */
    RELEASE
  }

  public boolean attaches() {
    return purpose == Purpose.ATTACH;
  }

  public boolean swaps() {
    return purpose == Purpose.SWAP_OURS || purpose == Purpose.SWAP_FOREIGN;
  }

  @Override
  public int compareTo(Operation other) {
    int byPurpose = purpose.compareTo(other.purpose);
    return byPurpose != 0 ? byPurpose : role.compareTo(other.role);
  }
}
