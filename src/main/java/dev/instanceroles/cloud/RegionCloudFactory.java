package dev.instanceroles.cloud;

import dev.instanceroles.cloud.Connections.Protocol;
import dev.instanceroles.domain.AccountAccess;
import dev.instanceroles.engine.CloudPort;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Makes the ports of one cloud.
 *
 * @param variables of the environment that hold an access key
 * @param domains of the cloud, below which its endpoints are
 * @param noSuchRegion the cloud's code for a region that it does not have
 */
public record RegionCloudFactory(
    Connections connections,
    NamedCredentials.Names variables,
    SortedSet<String> domains,
    String noSuchRegion,
    Protocols protocols)
    implements CloudFactory {
  public RegionCloudFactory {
    domains = new TreeSet<>(domains);
  }

  /** How the regions of a cloud are spoken to. */
  @FunctionalInterface
  public interface Protocols {
    /**
     * @param region checked, because it becomes part of host names
     */
    Protocol of(AccountAccess.Endpoints declared, String region);
  }

  @Override
  public List<String> objections(AccountAccess access, boolean allowInsecureEndpoints) {
    return new EndpointPolicy(domains, allowInsecureEndpoints).objections(access.endpoints());
  }

  @Override
  public CredentialsSource environment(NamedCredentials.Lookup environment) {
    return new NamedCredentials("the environment", variables, environment);
  }

  @Override
  public CloudPort connect(
      AccountAccess access,
      String region,
      CredentialsSource credentials,
      boolean allowInsecureEndpoints) {
    var refusal = Connections.refusal(
        objections(access, allowInsecureEndpoints), region, noSuchRegion);
    return refusal.isPresent()
        ? refusal.get()
        : connections.open(
            access, region, credentials, protocols.of(access.endpoints(), region));
  }
}
