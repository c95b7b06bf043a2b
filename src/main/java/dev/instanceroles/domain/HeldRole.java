package dev.instanceroles.domain;

/** A role that an instance was seen to hold. */
public record HeldRole(RoleName name, Kind kind) implements Comparable<HeldRole> {
  /** Who put the role there, as far as the cloud tells. Only {@link #USER} roles are ever detached. */
  public enum Kind {
    /** Attached by a person or a tool; an instance holds at most one. */
    USER,
    /** Attached by a cloud service for itself. */
    SERVICE,
    /** The cloud does not say. */
    UNKNOWN
  }

  public static HeldRole user(RoleName name) {
    return new HeldRole(name, Kind.USER);
  }

  @Override
  public int compareTo(HeldRole other) {
    return name.compareTo(other.name);
  }
}
