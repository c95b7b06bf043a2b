package dev.instanceroles.cloud;

import dev.instanceroles.cloud.Connections.Protocol;
import dev.instanceroles.domain.AccountAccess;
import dev.instanceroles.domain.Provider;
import dev.instanceroles.engine.CloudPort;
import java.util.List;

/**
 * Makes the ports of one cloud.
 *
 * @param signIn how the cloud hands out temporary keys
 * @param noSuchRegion the cloud's code for a region that it does not have
 */
public record RegionCloudFactory(
    Connections connections,
    Provider provider,
    SignInWords signIn,
    String noSuchRegion,
    Protocols protocols)
    implements CloudFactory {
  /** How the regions of a cloud are spoken to. */
  @FunctionalInterface
  public interface Protocols {
    /**
     * @param endpoints of a region that is checked
     */
    Protocol of(Endpoints endpoints);
  }

  @Override
  public List<String> objections(AccountAccess access, boolean allowInsecureEndpoints) {
    return new EndpointPolicy(provider.syntax().domains(), allowInsecureEndpoints)
        .objections(access.endpoints());
  }

  @Override
  public CredentialsSource credentials(
      AccountAccess access, String region, CredentialsSource secret) {
    return connections.source(access, region, protocol(access, region), signIn, secret);
  }

  @Override
  public CloudPort connect(
      AccountAccess access,
      String region,
      CredentialsSource credentials,
      boolean allowInsecureEndpoints) {
    // The environment may name an address as well.
    var objections = new EndpointPolicy(provider.syntax().domains(), allowInsecureEndpoints)
        .objections(endpoints(access, region));
    var refusal = Connections.refusal(objections, region, noSuchRegion);
    return refusal.isPresent()
        ? refusal.get()
        : connections.open(access, region, credentials, protocol(access, region));
  }

  private Protocol protocol(AccountAccess access, String region) {
    return protocols.of(new Endpoints(endpoints(access, region), region));
  }

  private AccountAccess.Endpoints endpoints(AccountAccess access, String region) {
    var declared = access.endpoints();
    return declared.sts() != null
        ? declared
        : new AccountAccess.Endpoints(
            declared.ecs(), declared.iam(),
            signIn.stsAddress().of(connections.host(), region).orElse(null), declared.metadata());
  }
}
