package dev.instanceroles.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One role for many instances.
 *
 * @param region the cloud's id of the region, for example {@code cn-hangzhou}; immutable
 * @param roleName a change of it is a swap on every owned instance
 * @param state unset is Bound
 * @param mode unset is Enforce
 * @param suspend whether nothing is changed in the cloud while claims and status stay; unset is false
 * @param deletionPolicy unset is Detach for what was attached and Retain for what was adopted
 * @param sessionPolicy a policy that narrows the role, 1 to 1024 characters of JSON
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record InstanceRoleBindingSpec(
    @Nullable AccountRef accountRef,
    @Nullable String region,
    @Nullable String roleName,
    @Nullable Instances instances,
    @Nullable State state,
    @Nullable Mode mode,
    @Nullable Boolean suspend,
    @Nullable DeletionPolicy deletionPolicy,
    @Nullable OnExisting onExisting,
    @Nullable Swap swap,
    @Nullable String sessionPolicy) {

  /**
   * The CloudAccount in which the instances and the role are; immutable.
   *
   * @param name of the CloudAccount
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record AccountRef(@Nullable String name) {}

  /**
   * Which instances shall hold the role: those named and those that carry the tags, without those excluded. One of ids and
   * tags is needed.
   *
   * @param ids the cloud's ids of instances
   * @param tags tags of the cloud that an instance must carry, all of them
   * @param exclude ids that the tags do not select
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Instances(
      @Nullable List<@Nullable String> ids,
      @Nullable Map<String, @Nullable String> tags,
      @Nullable List<@Nullable String> exclude) {}

  /** Unbound lets go as a deletion would, and keeps the object. */
  public enum State {
    Bound,
    Unbound
  }

  /** What becomes of the role of an instance when the binding lets go of it. */
  public enum DeletionPolicy {
    Detach,
    Retain
  }

  /**
   * What to do about roles that are already there.
   *
   * @param sameRole about an instance that holds this very role, but not through this operator; unset is Leave
   * @param replaceRoles names of roles that a swap may take off although they were not attached by this operator
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record OnExisting(
      @Nullable SameRole sameRole, @Nullable List<@Nullable String> replaceRoles) {}

  public enum SameRole {
    Leave,
    Adopt
  }

  /**
   * How carefully one role is replaced by another.
   *
   * @param canary instances that go first, until one of them holds the new role; unset is 1
   * @param soakSeconds wait after the canary; unset is 0
   * @param maxConcurrent instances without a role at the same time after that; unset is 10%
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Swap(
      @Nullable Integer canary,
      @Nullable Integer soakSeconds,
      @Nullable NumberOrPercent maxConcurrent) {}
}
