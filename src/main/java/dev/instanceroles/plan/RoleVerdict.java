package dev.instanceroles.plan;

import dev.instanceroles.domain.Fault;

/** What is known of a role that shall be attached. */
public sealed interface RoleVerdict {
  /** Nobody asked yet. */
  record Unchecked() implements RoleVerdict {}

  /** It exists, is trusted, and nothing speaks against passing it. */
  record Usable() implements RoleVerdict {}

  /** No instance can hold it now. */
  record Unusable(Fault fault) implements RoleVerdict {}

  /** The cloud does not tell: good enough to attach where nothing is lost, not to take another role off. */
  record Unverified(Fault fault) implements RoleVerdict {}
}
