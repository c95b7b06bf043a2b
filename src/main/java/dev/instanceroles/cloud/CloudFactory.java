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

  /**
   * The source of keys that an account declares, for calls in one region. Calls nothing before it is asked for a key, and is to be
   * asked by {@link #connect ports} alone, which first see whether the endpoints may be called.
   *
   * @param secret the keys of the Secret that {@code access} names, if it names one
   */
  CredentialsSource credentials(AccountAccess access, String region, CredentialsSource secret);

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
