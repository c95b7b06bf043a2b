package dev.instanceroles.cloud;

import dev.instanceroles.domain.AccountAccess;
import dev.instanceroles.engine.CloudPort;

/** Makes the ports of one provider. What partitions share, connections and limiters, is shared by all ports of a factory. */
public interface CloudFactory {
  /**
   * Never fails and calls nothing: an endpoint or region that may not be used shows as the fault of every answer.
   *
   * @param allowInsecureEndpoints whether {@code access.endpoints()} may name any host, and plain http
   */
  CloudPort connect(
      AccountAccess access,
      String region,
      CredentialsSource credentials,
      boolean allowInsecureEndpoints);
}
