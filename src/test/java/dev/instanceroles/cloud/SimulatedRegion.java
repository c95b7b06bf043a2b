package dev.instanceroles.cloud;

import dev.instanceroles.domain.AccountAccess;
import dev.instanceroles.domain.PartitionId;
import dev.instanceroles.engine.CloudPort;
import dev.instanceroles.simulator.Simulator;
import java.time.InstantSource;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * One region of the simulator, to be reached by an adapter.
 *
 * @param factory makes the adapter's
 */
public record SimulatedRegion(
    Simulator simulator, PartitionId partition, Function<Connections, CloudFactory> factory) {
  /** A port with connections of its own, which signs with the key. */
  public CloudPort port(AccessKey key, InstantSource clock) {
    var connections = new Connections(
        new HttpTransport(HttpTransport.Timeouts.DEFAULT), clock, new ManualTicker(),
        ThisHost.of(name -> null));
    return port(factory.apply(connections), key);
  }

  /** A port that shares what the factory shares. */
  public CloudPort port(CloudFactory shared, AccessKey key) {
    var address = simulator.endpoint().toString();
    var access = new AccountAccess(
        "prod", partition.provider(), partition.accountId(),
        new AccountAccess.CredentialsRef.Environment(),
        new AccountAccess.Endpoints(address, address, address), new TreeMap<>());
    return shared.connect(access, partition.region(), CredentialsSource.fixed(key), true);
  }
}
