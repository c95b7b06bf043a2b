package dev.instanceroles.kubernetes.lease;

/**
 * For what a process stands, and as whom.
 *
 * @param lease the name of the Lease
 * @param identity never used by any other process, nor by an earlier one: the name of the Pod and something random
 */
public record Candidacy(String namespace, String lease, String identity, LeaseTimes times) {
  /**
   * @throws IllegalArgumentException without an identity, which is how a Lease says that it is free
   */
  public Candidacy {
    if (identity.isBlank()) {
      throw new IllegalArgumentException("Whoever stands for a Lease needs an identity");
    }
  }
}
