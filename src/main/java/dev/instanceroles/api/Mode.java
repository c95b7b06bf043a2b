package dev.instanceroles.api;

/** Whether the cloud is changed, or only watched and compared. */
public enum Mode {
  Enforce,
  Observe
}
