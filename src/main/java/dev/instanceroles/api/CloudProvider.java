package dev.instanceroles.api;

/** A cloud, as {@code spec.provider} of a CloudAccount names it. */
public enum CloudProvider {
  AlibabaCloud,
  Volcengine
}
