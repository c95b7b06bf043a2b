package dev.instanceroles.engine;

import dev.instanceroles.domain.Fault;

/** What is known of a role before it is attached anywhere. */
public sealed interface RoleAnswer {
  /** It exists and lets instances assume it. Whether it may be passed only an attach can tell. */
  record Usable() implements RoleAnswer {}

  /** It is certain that no instance can hold it; the fault has scope ROLE. */
  record Unusable(Fault fault) implements RoleAnswer {}

  /** The question could not be answered. Attaching may still work; a swap must wait. */
  record Unverified(Fault fault) implements RoleAnswer {}
}
