package dev.instanceroles.domain;

import org.jspecify.annotations.Nullable;

/**
 * What one cloud calls the things that a person must change there.
 *
 * @param title the cloud's name
 * @param trusted the principal that a role must trust, as its trust policy writes it
 * @param passAction the action that lets one identity pass a role, null where none is known to be needed
 * @param readAction the action that reads a role
 * @param rolePattern resource of a role in the cloud's policies: account id, role name
 * @param policyFile policy for the operator's identity that comes with it
 * @param environment the variables that hold an access key
 */
public record CloudWords(
    String title,
    String trusted,
    @Nullable String passAction,
    String readAction,
    String rolePattern,
    String policyFile,
    String environment) {
  public String role(String accountId, RoleName role) {
    return rolePattern.formatted(accountId, role);
  }
}
