package dev.instanceroles.domain;

/** What takes a role off an instance. */
public enum Destructive {
  /** For another one, or for the same with another session policy. */
  Swap,
  /** For good. */
  Detach
}
