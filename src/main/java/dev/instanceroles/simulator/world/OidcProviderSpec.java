package dev.instanceroles.simulator.world;

import java.util.List;

/**
 * Somebody whose tokens an account believes, as a cluster.
 *
 * @param audiences one of which a token must be made for
 */
public record OidcProviderSpec(
    String account, String name, String issuer, List<String> audiences) {

  public OidcProviderSpec {
    audiences = List.copyOf(audiences);
  }
}
