package dev.instanceroles.domain;

/** Whether the cloud is changed, or only watched. */
public enum Mode {
  Enforce,
  Observe
}
