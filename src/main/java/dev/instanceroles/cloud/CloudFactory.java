package dev.instanceroles.cloud;

import dev.instanceroles.domain.AccountAccess;
import dev.instanceroles.engine.CloudPort;
import java.util.List;

/** Makes the ports of one provider. What partitions share, connections and limiters, is shared by all ports of a factory. */
public interface CloudFactory {
  /**
   * What is wrong with the declared access, each a sentence for the status of the CloudAccount; empty when nothing is.
   *
   * @param allowInsecureEndpoints whether {@code access.endpoints()} may name any host, and plain http
   */
  List<String> objections(AccountAccess access, boolean allowInsecureEndpoints);

  /** The access key in this process's environment, under the names that the cloud's own tools read. */
  CredentialsSource environment(NamedCredentials.Lookup environment);

  /**
   * Never fails and calls nothing: what must not be called as declared, because of {@link #objections} or of a malformed
   * region, is not called, and each answer says so.
   */
  CloudPort connect(
      AccountAccess access,
      String region,
      CredentialsSource credentials,
      boolean allowInsecureEndpoints);
}
