package dev.instanceroles.ledger;

import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.PassedRole;
import dev.instanceroles.domain.RoleName;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is ours on one instance. An instance has at most one entry.
 *
 * @param role the role that is ours; of a {@link State#BARE} entry the role that was taken off to make room for another
 * @param policyHash {@link PassedRole#policyHash()} of that role as it was passed
 * @param owner the one binding that answers for it; null only when retained
 */
public record Entry(
    InstanceId instance,
    RoleName role,
    String policyHash,
    State state,
    @Nullable BindingKey owner,
    Set<Mark> marks) {
  /** How it became ours, or why it is not acted upon. */
  public enum State {
    /** Our own answered attach. */
    OWNED,
    /** Found, or possible, inside an open intent of ours. */
    PRESUMED,
    /** It was there before, and both the binding and a grant say to take it over. */
    ADOPTED,
    /** In the middle of a swap: {@link Entry#role} was taken off, nothing of ours is on. */
    BARE,
    /** Deliberately left on; nobody answers for it until a binding claims it again. */
    RETAINED
  }

  /** Facts about an entry that must survive a restart. */
  public enum Mark {
    /** Its owner was seen to let go of it, so that its end needs no owner any more. */
    LETTING_GO,
    /** An administrator approved its detach beyond the limit. */
    APPROVED,
    /** A swap left it bare because of the instance itself; it no longer takes a place among those swapped. */
    CONDEMNED,
    /** Of a bare entry: the role that was taken off had not been ours. */
    FOREIGN
  }

  public Entry {
    marks =
        marks.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(marks));
  }

  public static Entry of(
      InstanceId instance, PassedRole role, State state, @Nullable BindingKey owner) {
    return new Entry(instance, role.name(), role.policyHash(), state, owner, Set.of());
  }

  public boolean has(Mark mark) {
    return marks.contains(mark);
  }

  /** Whether {@link #role} is ours to keep on or to take off; not so while bare or retained. */
  public boolean holding() {
    return state == State.OWNED || state == State.PRESUMED || state == State.ADOPTED;
  }

  public boolean matches(PassedRole passed) {
    return role.equals(passed.name()) && policyHash.equals(passed.policyHash());
  }

  public Entry ownedBy(@Nullable BindingKey next) {
    return new Entry(instance, role, policyHash, state, next, marks);
  }

  public Entry in(State next) {
    return new Entry(instance, role, policyHash, next, owner, marks);
  }

  public Entry with(Mark mark) {
    EnumSet<Mark> next = EnumSet.of(mark);
    next.addAll(marks);
    return new Entry(instance, role, policyHash, state, owner, next);
  }

  public Entry without(Mark mark) {
    if (!has(mark)) {
      return this;
    }
    EnumSet<Mark> next = EnumSet.copyOf(marks);
    next.remove(mark);
    return new Entry(instance, role, policyHash, state, owner, next);
  }
}
