package dev.instanceroles.domain;

/** The cloud's id of a VM instance, for example {@code i-bp1aaaaaaaaaaaaaaaaa}. */
public record InstanceId(String value) implements Comparable<InstanceId> {
  @Override
  public int compareTo(InstanceId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
