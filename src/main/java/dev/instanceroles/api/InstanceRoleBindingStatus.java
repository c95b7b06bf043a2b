package dev.instanceroles.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a binding. Equal knowledge is an equal status: it holds no times of passes and no counts of attempts.
 *
 * @param observedGeneration generation of the spec that this is about; -1 before the operator saw the object
 * @param conditions aspects of the binding's state, sorted by type, each type once
 * @param failureReasons exact counts of instances that are not as declared, sorted by reason
 * @param failures instances with a fault of their own, sorted, at most 100; the counts of {@code failureReasons} cover the rest
 * @param lastHandledReconcileAt value of the reconcile-now annotation that was last obeyed
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record InstanceRoleBindingStatus(
    @Nullable Long observedGeneration,
    @Nullable List<Condition> conditions,
    @Nullable Summary summary,
    @Nullable Plan plan,
    @Nullable List<FailureCount> failureReasons,
    @Nullable List<Failure> failures,
    @Nullable String lastHandledReconcileAt) {

  /**
   * Instances, counted.
   *
   * @param desired instances that are declared
   * @param bound of those, the ones that hold the role
   * @param unowned of those bound, the ones that do so without this operator
   * @param pending those that are neither bound nor failed
   * @param failed those that are not as declared and do not become so by themselves
   * @param drifted those that were seen to differ from what was bound, or, when observing, from what is declared
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Summary(
      int desired, int bound, int unowned, int pending, int failed, int drifted) {}

  /**
   * Instances that still need a call.
   *
   * @param attach instances to which the role is to be attached
   * @param detach instances from which a role is to be detached
   * @param swap instances on which one role is to take the place of another
   * @param hash name of this plan, 12 hex digits, only while an approval is needed
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Plan(int attach, int detach, int swap, @Nullable String hash) {}

  /**
   * How many instances fail for one reason.
   *
   * @param reason why, in one word
   * @param count instances
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record FailureCount(@Nullable String reason, int count) {}

  /**
   * One instance that is not as declared.
   *
   * @param instanceId the cloud's id of the instance
   * @param reason why, in one word
   * @param code the cloud's own error code, where it gave one
   * @param message what happened and what to do
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Failure(
      @Nullable String instanceId,
      @Nullable String reason,
      @Nullable String code,
      @Nullable String message) {}
}
