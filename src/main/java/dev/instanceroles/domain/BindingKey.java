package dev.instanceroles.domain;

import java.util.Comparator;

/** Identity of an InstanceRoleBinding. It survives deletion and re-creation; releases of finalizers go by uid instead. */
public record BindingKey(String namespace, String name) implements Comparable<BindingKey> {
  private static final Comparator<BindingKey> ORDER =
      Comparator.comparing(BindingKey::namespace).thenComparing(BindingKey::name);

  @Override
  public int compareTo(BindingKey other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return namespace + "/" + name;
  }
}
