package dev.instanceroles.cloud;

import dev.instanceroles.domain.FailureReason;

/**
 * One row of an error table.
 *
 * @param code the cloud's code; one that ends with {@code *} stands for all that begin so
 * @param effect what a mutation that was answered so may have done
 * @param sentence for users: what happened and what to do
 */
public record KnownError(String code, FailureReason reason, Effect effect, String sentence) {
  /** Whether something may have changed. */
  public enum Effect {
    NONE,
    /** Only a read can tell. */
    POSSIBLE
  }

  boolean covers(String answered) {
    return code.endsWith("*")
        ? answered.startsWith(code.substring(0, code.length() - 1))
        : answered.equals(code);
  }
}
