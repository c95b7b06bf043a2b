package dev.instanceroles.domain;

/**
 * Why an instance, a role or an account is not as declared. The constant's name is what users see in {@code status} and in
 * conditions; each has one actor who can end it and one scope it is about.
 */
public enum FailureReason {
  InstanceNotFound(Scope.INSTANCE, Actor.BINDING_AUTHOR),
  InstanceIdMalformed(Scope.INSTANCE, Actor.BINDING_AUTHOR),
  ClassicNetwork(Scope.INSTANCE, Actor.BINDING_AUTHOR),
  OtherRole(Scope.INSTANCE, Actor.BINDING_AUTHOR),
  Conflicted(Scope.INSTANCE, Actor.BINDING_AUTHOR),
  RoleProtected(Scope.INSTANCE, Actor.ADMINISTRATOR),
  InstanceNotGranted(Scope.INSTANCE, Actor.ADMINISTRATOR),
  InstanceRefused(Scope.INSTANCE, Actor.CLOUD_ADMINISTRATOR),
  NotGranted(Scope.ROLE, Actor.ADMINISTRATOR),
  RoleNotFound(Scope.ROLE, Actor.BINDING_AUTHOR),
  RoleNotTrusted(Scope.ROLE, Actor.CLOUD_ADMINISTRATOR),
  RoleUnverified(Scope.ROLE, Actor.CLOUD_ADMINISTRATOR),
  PassRoleForbidden(Scope.ROLE, Actor.CLOUD_ADMINISTRATOR),
  PolicyInvalid(Scope.ROLE, Actor.BINDING_AUTHOR),
  SwapRolledBack(Scope.ROLE, Actor.BINDING_AUTHOR),
  CredentialsInvalid(Scope.ACCOUNT, Actor.ADMINISTRATOR),
  AccountMismatch(Scope.ACCOUNT, Actor.ADMINISTRATOR),
  PermissionDenied(Scope.ACCOUNT, Actor.CLOUD_ADMINISTRATOR),
  AccountRestricted(Scope.ACCOUNT, Actor.CLOUD_ADMINISTRATOR),
  RegionNotFound(Scope.ACCOUNT, Actor.BINDING_AUTHOR),
  RequestRefused(Scope.ACCOUNT, Actor.DEVELOPERS),
  ClockSkewed(Scope.ACCOUNT, Actor.NOBODY),
  Throttled(Scope.ACCOUNT, Actor.NOBODY),
  CloudUnavailable(Scope.ACCOUNT, Actor.NOBODY);

  /** What a failure is about, and so how widely it is reported and how it is retried. */
  public enum Scope {
    /** This id alone: others of the same batch are not affected. */
    INSTANCE,
    /** Every instance that shall hold the role. */
    ROLE,
    /** Every call with these credentials. */
    ACCOUNT
  }

  /** Who must do something; {@link #NOBODY} when waiting is enough. */
  public enum Actor {
    BINDING_AUTHOR,
    ADMINISTRATOR,
    CLOUD_ADMINISTRATOR,
    DEVELOPERS,
    NOBODY
  }

  private final Scope scope;
  private final Actor actor;

  FailureReason(Scope scope, Actor actor) {
    this.scope = scope;
    this.actor = actor;
  }

  public Scope scope() {
    return scope;
  }

  public Actor actor() {
    return actor;
  }
}
