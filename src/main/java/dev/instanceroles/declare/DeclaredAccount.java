package dev.instanceroles.declare;

import dev.instanceroles.domain.Account;
import dev.instanceroles.domain.AccountAccess;
import dev.instanceroles.domain.Destructive;
import dev.instanceroles.domain.DetachLimit;
import dev.instanceroles.domain.Grant;
import dev.instanceroles.domain.Mode;
import dev.instanceroles.domain.PartitionId;
import dev.instanceroles.domain.Provider;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One CloudAccount of the world, readable or not. An unreadable one is never taken for an absent one. */
public sealed interface DeclaredAccount {
  /** Name of the CloudAccount. */
  String name();

  /** The cloud, null if it cannot be read. */
  @Nullable
  Provider provider();

  /** The cloud's own number of the account, null if it cannot be read. */
  @Nullable
  String accountId();

  /** The partition of this account in the region, null if the account cannot be told. */
  default @Nullable PartitionId partition(String region) {
    var provider = provider();
    var accountId = accountId();
    return provider == null || accountId == null
        ? null
        : new PartitionId(provider, accountId, region);
  }

  /**
   * It can be read and used. See {@link Account} for what the components mean.
   *
   * @param access how to reach it
   */
  record Readable(
      AccountAccess access,
      Mode mode,
      List<Grant> grants,
      List<String> protectedRoles,
      DetachLimit detachLimit,
      int driftSweepSeconds,
      @Nullable String detachDecision,
      Set<Destructive> approvalFor) implements DeclaredAccount {
    public Readable {
      grants = List.copyOf(grants);
      protectedRoles = List.copyOf(protectedRoles);
      approvalFor = Set.copyOf(approvalFor);
    }

    @Override
    public String name() {
      return access.account();
    }

    @Override
    public Provider provider() {
      return access.provider();
    }

    @Override
    public String accountId() {
      return access.accountId();
    }

    /** What the engine of one region must know of it. */
    public Account in(String region) {
      return new Account(
          name(), new PartitionId(provider(), accountId(), region), mode, grants, protectedRoles,
          detachLimit, driftSweepSeconds, detachDecision, approvalFor);
    }
  }

  /**
   * It is valid, but another CloudAccount stands for the same account of the cloud: nothing is sent for its bindings, and they
   * keep what they have.
   *
   * @param holder name of the other one
   */
  record Second(String name, Provider provider, String accountId, String holder)
      implements DeclaredAccount {
    /** What is wrong, for the bindings that name it. */
    String fault() {
      return DeclaredAccounts.secondOf(holder).message();
    }
  }

  /**
   * It exists but is invalid, not understood, or declared twice: nothing is sent for its bindings, and they keep what they have.
   *
   * @param fault what is wrong, for its status
   */
  record Unreadable(
      String name,
      @Nullable Provider provider,
      @Nullable String accountId,
      String fault) implements DeclaredAccount {}
}
