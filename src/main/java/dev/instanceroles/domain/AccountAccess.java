package dev.instanceroles.domain;

import java.util.Collections;
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
  }

  /** Full URLs that replace the cloud's own endpoints; null for the cloud's own. */
  public record Endpoints(@Nullable String ecs, @Nullable String iam, @Nullable String sts) {
    public static final Endpoints OF_THE_CLOUD = new Endpoints(null, null, null);
  }

  /**
   * How fast one action may be called in one region.
   *
   * @param perMinute highest lasting rate
   * @param burst calls that may follow each other at once
   */
  public record RateLimit(int perMinute, int burst) {}
}
