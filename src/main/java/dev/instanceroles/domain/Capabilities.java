package dev.instanceroles.domain;

/**
 * What one cloud can do and tell, as far as that differs between clouds.
 *
 * @param idsPerMutation instances that one attach or detach takes
 * @param idsPerRead instances that one read of existence and tags takes
 * @param idsPerRoleRead instances that one read of roles takes; where that is less, one read makes several calls of it
 * @param badId what an instance that does not exist spoils in an attach or detach
 * @param userRoles roles that users may bind to one instance; roles of services are not counted
 * @param serviceRolesBeside whether an instance may hold roles of cloud services beside the user's
 * @param sessionPolicies whether a policy can narrow a role when it is passed
 * @param idempotencyTokens whether a mutation can carry a token, so that its repetition does nothing
 * @param roleLookup whether it can be asked if a role exists and trusts instances
 * @param identityCertain whether every valid credential may ask whose it is; where not, a refusal for lack of a right proves
 *     nothing about the credentials, and {@code spec.accountId} is taken at its word
 */
public record Capabilities(
    int idsPerMutation,
    int idsPerRead,
    int idsPerRoleRead,
    BadId badId,
    int userRoles,
    boolean serviceRolesBeside,
    boolean sessionPolicies,
    boolean idempotencyTokens,
    boolean roleLookup,
    boolean identityCertain) {
  /** What an instance that does not exist spoils. */
  public enum BadId {
    /** The whole call is refused. */
    WHOLE_CALL,
    /** Only its own row of the answer tells a fault. */
    ITS_ROW
  }
}
