package dev.instanceroles.domain;

import org.jspecify.annotations.Nullable;

/**
 * The role that the operator itself lives on. Taken off its own instance, it could never be put back.
 *
 * @param instance the operator's own, null when that is not known: then the role counts as its own on every instance
 */
public record OperatorRole(@Nullable InstanceId instance, RoleName role) {
  public boolean isOn(InstanceId other) {
    return instance == null || instance.equals(other);
  }
}
