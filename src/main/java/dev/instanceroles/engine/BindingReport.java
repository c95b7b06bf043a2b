package dev.instanceroles.engine;

import dev.instanceroles.domain.BindingKey;
import dev.instanceroles.domain.CloudError;
import dev.instanceroles.domain.DeclaredBinding;
import dev.instanceroles.domain.FailureReason;
import dev.instanceroles.domain.Fault;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.Mode;
import dev.instanceroles.domain.RoleName;
import dev.instanceroles.ledger.Latch;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All that an engine knows of one binding. Equal knowledge is an equal report: no times, no counts of attempts.
 *
 * @param accountMode Observe when the account's ceiling keeps everything from being changed
 * @param counts what {@code status.summary} shows
 * @param plan calls that are still wanted, in instances
 * @param shortfalls instances that are not as declared and do not become so by themselves at once; those whose reason has the
 *     scope ROLE or ACCOUNT are here too, one for each instance concerned
 * @param waiting pending instances by what they wait for, without zeros
 * @param throttle the limited action of the cloud that keeps instances of this binding waiting, null without
 * @param latch the failed swap that keeps this binding from being changed, null without
 * @param targeting how it came by the instances it means
 * @param retained entries that were left on when it let go, for a binding that lets go
 * @param unlisted why a detach waits for a list of all bindings, null when none does
 * @param approval what waits for somebody's approval, null when nothing does
 */
public record BindingReport(
    DeclaredBinding declared,
    Mode accountMode,
    Counts counts,
    Plan plan,
    SortedMap<InstanceId, Shortfall> shortfalls,
    SortedMap<Waiting, Integer> waiting,
    @Nullable Throttle throttle,
    @Nullable Latch latch,
    Targeting targeting,
    int retained,
    @Nullable String unlisted,
    @Nullable PlanInQuestion approval) {
  public BindingReport {
    shortfalls = Collections.unmodifiableSortedMap(new TreeMap<>(shortfalls));
    waiting = Collections.unmodifiableSortedMap(new TreeMap<>(waiting));
  }

  /**
   * @param desired instances declared
   * @param bound of those, the ones that hold the role
   * @param unowned of those bound, the ones that do so without this operator
   * @param pending of those desired, neither bound nor failed
   * @param failed of those desired, with a shortfall
   * @param drifted seen to differ from what was bound, or, when observing, from what is declared
   */
  public record Counts(
      int desired, int bound, int unowned, int pending, int failed, int drifted) {}

  /** Instances that still need an attach, a detach, or both. */
  public record Plan(int attach, int detach, int swap) {
    public boolean empty() {
      return attach == 0 && detach == 0 && swap == 0;
    }
  }

  /**
   * Why one instance is not as declared.
   *
   * @param error the cloud's own words, where it said any
   * @param otherRole the role it holds instead, for OtherRole and RoleProtected
   * @param holder the binding it is held for, for Conflicted
   */
  public record Shortfall(
      FailureReason reason,
      @Nullable CloudError error,
      @Nullable RoleName otherRole,
      @Nullable BindingKey holder) {
    public static Shortfall of(FailureReason reason) {
      return new Shortfall(reason, null, null, null);
    }
  }

  /**
   * How a binding came by its instances.
   *
   * @param named by their ids
   * @param tagged that carry its tags and are not named
   * @param nodes that are Nodes with its labels, and neither named nor tagged
   * @param resolved whether all that it selects were listed; true when it only names some
   * @param fault why the last listing failed, null when it did not
   * @param shrunk what speaks against believing the tags, null when nothing does
   */
  public record Targeting(
      int named,
      int tagged,
      int nodes,
      boolean resolved,
      @Nullable Fault fault,
      @Nullable Shrunk shrunk) {
    public static Targeting ofIds(int named) {
      return new Targeting(named, 0, 0, true, null, null);
    }
  }

  /**
   * Tags suddenly match far fewer instances. Of those that they matched before, none is detached.
   *
   * @param hash 12 hex digits over the instances that they do not match any more
   * @param matched instances that they match now
   * @param before instances held by them until now
   */
  public record Shrunk(String hash, int matched, int before) {}

  /** The action of the cloud that is limited, and what it answered. */
  public record Throttle(String action, CloudError error) {}

  /** What a pending instance waits for. */
  public enum Waiting {
    /** The first read, the live list, the ledger or the check of the account. */
    KNOWLEDGE,
    /** Its turn: lingering, in a batch, or in flight. */
    TURN,
    /** An unresolved send: 30 seconds and a read. */
    SETTLING,
    /** The next try after a failure that may pass. */
    RETRY,
    /** The cloud's quota. */
    QUOTA,
    /** The canary of its swap, or the soak after it, or its share of {@code maxConcurrent}. */
    SWAP_TURN,
    /** The ten seconds between a deletion and its detach. */
    GRACE,
    /** The finalizer that must be on before anything is attached. */
    FINALIZER,
    /** Two agreeing reads, so that an entry may be forgotten; nobody is kept waiting by it. */
    FORGETTING,
    /** Somebody's approval of exactly what shall come off. */
    APPROVAL,
    /** An administrator's decision about a mass detach. */
    DECISION,
    /** A person's confirmation that tags are right to match far fewer instances. */
    CONFIRMATION,
    /** An account that only observes, or a suspended binding that let go of it. */
    FROZEN
  }

  public BindingKey key() {
    return declared.key();
  }
}
