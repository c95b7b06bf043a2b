package dev.instanceroles.simulator.world;

import org.jspecify.annotations.Nullable;

/** Who, besides services, may assume a role. */
public sealed interface Trustee {
  /**
   * Identities with keys.
   *
   * @param name their ARN
   * @param externalId that they have to say; null is any
   */
  record Signed(Glob name, @Nullable String externalId) implements Trustee {}

  /**
   * Holders of tokens.
   *
   * @param oidcProvider the name of who issues the tokens
   * @param subject of the token, as {@code system:serviceaccount:NAMESPACE:NAME}
   */
  record Federated(String oidcProvider, Glob subject) implements Trustee {}
}
