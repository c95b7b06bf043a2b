package dev.instanceroles.domain;

/** The name of a cloud role within its account. */
public record RoleName(String value) implements Comparable<RoleName> {
  @Override
  public int compareTo(RoleName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
