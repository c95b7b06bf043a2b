package dev.instanceroles.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One role for many instances.
 *
 * @param region the cloud's id of the region in which the instances are, for example {@code cn-hangzhou}; immutable
 * @param roleName name of the role that the instances shall hold, not its ARN; a change of it is a swap on every owned instance
 * @param state Bound attaches the role. Unbound lets go of all instances as a deletion would, and keeps the object. Unset is
 *     Bound
 * @param mode Enforce changes the cloud. Observe only compares and reports: it attaches nothing and claims no instance. Unset
 *     is Enforce
 * @param suspend whether nothing is changed in the cloud, while claims and status stay; unset is false
 * @param deletionPolicy what becomes of the roles when the binding lets go of instances: Detach takes them off, Retain leaves
 *     them on. Unset is Detach for what was attached and Retain for what was adopted
 * @param sessionPolicy a policy that narrows the role, 1 to 1024 characters of JSON. Alibaba Cloud only. It cannot be read
 *     back; a change of it is a swap to the same role
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
   * @param name name of the CloudAccount
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record AccountRef(@Nullable String name) {}

  /**
   * Which instances shall hold the role: those named, those that carry the tags and those that are Nodes with the labels, without
   * those excluded. One of ids, tags and nodeLabels is needed.
   *
   * @param ids the cloud's ids of instances, for example {@code i-bp1aaaaaaaaaaaaaaaaa}; one that is listed twice counts once
   * @param tags tags of the cloud that an instance must carry, all of them. Whoever may tag instances decides what they select
   * @param nodeLabels labels of Kubernetes Nodes: every instance of the region that is a Node of this cluster with all of them,
   *     as its spec.providerID says. An instance whose Node is gone keeps the role; one whose Node has lost a label does not
   * @param exclude ids of instances that neither tags nor nodeLabels select; only beside one of these
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Instances(
      @Nullable List<@Nullable String> ids,
      @Nullable Map<String, @Nullable String> tags,
      @Nullable Map<String, @Nullable String> nodeLabels,
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
   * @param sameRole about an instance that holds this very role, but not through this operator. Leave never detaches it, Adopt
   *     takes it over, for which the grant must say mayAdopt. Unset is Leave
   * @param replaceRoles names of roles that a swap may take off although they were not attached by this operator; the grant
   *     must allow them by mayReplace. The instance is without a role for a moment. Unset is none
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
   * @param soakSeconds seconds to wait after the canary; unset is 0
   * @param maxConcurrent instances that may be without a role at the same time after that, as a number or as a percentage of
   *     the binding's instances; unset is 10%
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Swap(
      @Nullable Integer canary,
      @Nullable Integer soakSeconds,
      @Nullable NumberOrPercent maxConcurrent) {}
}
