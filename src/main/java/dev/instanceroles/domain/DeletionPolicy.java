package dev.instanceroles.domain;

/** What becomes of a held role when its binding lets go. Unset: detach what was attached, retain what was adopted. */
public enum DeletionPolicy {
  Detach,
  Retain
}
