package dev.instanceroles.plan;

import dev.instanceroles.domain.CloudError;
import dev.instanceroles.domain.FailureReason;
import dev.instanceroles.domain.Fault;
import dev.instanceroles.domain.RoleName;
import org.jspecify.annotations.Nullable;

/**
 * The answer of {@link Rule}.
 *
 * @param failure why the instance is not as declared, null when it is or soon will be
 * @param error the cloud's own words
 * @param other the role it holds instead
 */
public record Decision(
    Rule rule,
    Action action,
    @Nullable FailureReason failure,
    @Nullable CloudError error,
    @Nullable RoleName other) {
  static Decision of(Rule rule, Action action) {
    return new Decision(rule, action, null, null, null);
  }

  static Decision failing(Rule rule, Action action, FailureReason reason) {
    return new Decision(rule, action, reason, null, null);
  }

  static Decision failing(Rule rule, Fault fault) {
    return new Decision(rule, new Action.Leave(), fault.reason(), fault.error(), null);
  }

  static Decision blockedBy(Rule rule, FailureReason reason, RoleName other) {
    return new Decision(rule, new Action.Leave(), reason, null, other);
  }

  /** Whether the instance holds the declared role, whoever attached it. */
  public boolean bound() {
    return rule == Rule.BOUND
        || rule == Rule.BOUND_UNGRANTED
        || rule == Rule.SAME_ROLE_LEFT
        || rule == Rule.SAME_ROLE_ADOPTED
        || rule == Rule.RETAINED_RECLAIMED;
  }
}
