package dev.instanceroles.domain;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the engine must know of a CloudAccount. How to sign in stays with the cloud's adapter.
 *
 * @param name name of the CloudAccount resource
 * @param grants nobody may bind anything unless one of these says so
 * @param protectedRoles globs of roles that are never detached, whoever asks
 * @param driftSweepSeconds target age of what was last read of an instance
 * @param detachDecision {@code approve:<hash>} or {@code retain:<hash>}, the administrator's answer to a held mass detach
 * @param approvalFor what waits for somebody's approval of exactly that
 */
public record Account(
    String name,
    PartitionId partition,
    Mode mode,
    List<Grant> grants,
    List<String> protectedRoles,
    DetachLimit detachLimit,
    int driftSweepSeconds,
    @Nullable String detachDecision,
    Set<Destructive> approvalFor) {
  public Account {
    grants = List.copyOf(grants);
    protectedRoles = List.copyOf(protectedRoles);
    approvalFor = Set.copyOf(approvalFor);
  }
}
