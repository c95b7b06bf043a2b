package dev.instanceroles.domain;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How to reach one cloud account, as its CloudAccount declares it; the credentials themselves are never part of it.
 *
 * @param account name of the CloudAccount resource
 * @param limits by the cloud's name of the action; actions left out have the cloud's default
 */
public record AccountAccess(
    String account,
    Provider provider,
    String accountId,
    CredentialsRef credentials,
    Endpoints endpoints,
    SortedMap<String, RateLimit> limits) {
  public AccountAccess {
    limits = Collections.unmodifiableSortedMap(new TreeMap<>(limits));
  }

  /** Where credentials come from. */
  public sealed interface CredentialsRef {
    /** Keys accessKeyId, accessKeySecret and optionally securityToken of a Secret in the operator's namespace. */
    record SecretRef(String name) implements CredentialsRef {}

    /** The environment variables that the cloud's own tools read. */
    record Environment() implements CredentialsRef {}

    /**
     * The service account of this pod, as a role that trusts its OIDC token.
     *
     * @param oidcProviderArn null on clouds that need none
     */
    record WorkloadIdentity(String roleArn, @Nullable String oidcProviderArn)
        implements CredentialsRef {}

    /** The role of the instance that the operator runs on. */
    record InstanceMetadata() implements CredentialsRef {}

    /**
     * A role that other credentials may assume.
     *
     * @param with those other credentials, no assumed role themselves
     * @param externalId what the role's trust policy may ask for, null for nothing
     */
    record AssumeRole(CredentialsRef with, String roleArn, @Nullable String externalId)
        implements CredentialsRef {}

    /** The name of the Secret that keys come from, if any do. */
    default Optional<String> secret() {
      return switch (this) {
        case SecretRef(String name) -> Optional.of(name);
        case AssumeRole role -> role.with().secret();
        case Environment none -> Optional.empty();
        case WorkloadIdentity none -> Optional.empty();
        case InstanceMetadata none -> Optional.empty();
      };
    }
  }

  /**
   * Full URLs that replace the cloud's own endpoints; null for the cloud's own.
   *
   * @param metadata of the instance; only a simulator has another
   */
  public record Endpoints(
      @Nullable String ecs,
      @Nullable String iam,
      @Nullable String sts,
      @Nullable String metadata) {
    public static final Endpoints OF_THE_CLOUD = new Endpoints(null, null, null);

    public Endpoints(@Nullable String ecs, @Nullable String iam, @Nullable String sts) {
      this(ecs, iam, sts, null);
    }
  }

  /**
   * How fast one action may be called in one region.
   *
   * @param perMinute highest lasting rate
   * @param burst calls that may follow each other at once
   */
  public record RateLimit(int perMinute, int burst) {}
}
