package dev.instanceroles.plan;

import dev.instanceroles.domain.SwapPolicy;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How many more instances of one binding may lose their role for a swap now. */
public final class SwapGate {
  private SwapGate() {}

  /**
   * The canary goes first and alone; after its proof and the soak, a share of all instances.
   *
   * @param led instances that the binding answers for
   * @param out of those, the ones without a role or about to be, condemned ones left out
   * @param provenAt when an attach of the new role was answered, null when none was yet
   */
  public static int allowance(
      SwapPolicy policy, int led, int out, @Nullable Instant provenAt, Instant at) {
    if (provenAt == null) {
      return Math.max(0, policy.canary() - out);
    }
    if (at.isBefore(soakedAt(policy, provenAt))) {
      return 0;
    }
    return Math.max(0, policy.concurrent(led) - out);
  }

  public static Instant soakedAt(SwapPolicy policy, Instant provenAt) {
    return provenAt.plusSeconds(policy.soakSeconds());
  }
}
