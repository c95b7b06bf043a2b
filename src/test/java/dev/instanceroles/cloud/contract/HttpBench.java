package dev.instanceroles.cloud.contract;

import dev.instanceroles.cloud.AccessKey;
import dev.instanceroles.cloud.CloudFactory;
import dev.instanceroles.cloud.Connections;
import dev.instanceroles.cloud.HttpTransport;
import dev.instanceroles.cloud.ManualTicker;
import dev.instanceroles.cloud.SimulatedRegion;
import dev.instanceroles.cloud.ThisHost;
import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.PartitionId;
import dev.instanceroles.domain.Provider;
import dev.instanceroles.domain.RoleName;
import dev.instanceroles.domain.Tags;
import dev.instanceroles.engine.CloudPort;
import dev.instanceroles.simulator.Simulator;
import dev.instanceroles.simulator.state.KeyChange;
import dev.instanceroles.simulator.world.Fragment;
import dev.instanceroles.simulator.world.Place;
import dev.instanceroles.simulator.world.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** An adapter in front of the simulator. */
public final class HttpBench implements CloudBench {
  private static final String ACCOUNT = "2100000001";
  private static final Place PLACE = new Place(ACCOUNT, "cn-somewhere");
  private static final String KEY = "key-of-the-bench";

  private final Provider provider;
  private final Traits traits;
  private final List<String> mutations;
  private final List<String> reads;
  private final Simulator simulator;
  private final CloudFactory factory;

  /**
   * @param mutations the names of the actions that change something
   * @param reads the names of the actions that read instances and roles
   */
  public HttpBench(
      Provider provider, boolean throttlesInstances, List<String> mutations, List<String> reads,
      Function<Connections, CloudFactory> factory) {
    this.provider = provider;
    this.traits = new Traits(provider.capabilities(), throttlesInstances);
    this.mutations = mutations;
    this.reads = reads;
    this.simulator = start(provider, traits.capabilities().serviceRolesBeside());
    this.factory = factory.apply(
        new Connections(
            new HttpTransport(HttpTransport.Timeouts.DEFAULT), InstantSource.system(),
            new ManualTicker(), ThisHost.of(name -> null)));
  }

  private static Simulator start(Provider provider, boolean serviceRoles) {
    try {
      return Simulator.start(World.parse("bench", """
          regions: [cn-somewhere]
          accounts:
          - {id: "2100000001", provider: %s, accessKeys: [{id: key-of-the-bench, secret: right}]}
          roles:
          - {name: Web}
          - {name: Other}
          - {name: Untrusted, trusts: [another.service]}
          - {name: KubernetesNodeRoleForECS, service: %s}
          instances: [{prefix: i-, count: 250}]
          """.formatted(provider, serviceRoles)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Traits traits() {
    return traits;
  }

  @Override
  public PartitionId partition() {
    return new PartitionId(provider, ACCOUNT, PLACE.region());
  }

  @Override
  public CloudPort port() {
    return port("right");
  }

  @Override
  public CloudPort portOfAStranger() {
    return port("wrong");
  }

  private CloudPort port(String secret) {
    return new SimulatedRegion(simulator, partition(), connections -> factory)
        .port(factory, new AccessKey(KEY, secret, null));
  }

  @Override
  public void hold(InstanceId instance, RoleName role) {
    simulator.cloud().attach(PLACE, List.of(instance.value()), role.value(), null);
  }

  @Override
  public void tag(List<InstanceId> instances, Tags tags) {
    simulator.cloud()
        .tag(PLACE, instances.stream().map(InstanceId::value).toList(), tags.values());
  }

  @Override
  public Optional<RoleName> userRole(InstanceId instance) {
    return simulator.cloud().roleOf(PLACE, instance.value()).map(RoleName::new);
  }

  @Override
  public boolean holdsServiceRole(InstanceId instance) {
    return simulator.cloud()
        .snapshot()
        .instances()
        .stream()
        .anyMatch(it -> it.id().equals(instance.value()) && !it.serviceRoles().isEmpty());
  }

  @Override
  public void trouble(Trouble trouble) {
    permit(switch (trouble) {
      case FORBIDDEN -> "deny: " + mutations.stream().map(it -> "'ecs:" + it + "'").toList();
      case NAMELESS -> "deny: ['sts:*']";
      default -> "";
    });
    simulator.cloud().setFaults(fragment("faults: [" + switch (trouble) {
      case THROTTLED -> "{kind: Throttle, actions: " + mutations + "}";
      case INSTANCE_THROTTLED -> "{kind: InstanceThrottle, instances: [i-002]}";
      case ANSWER_LOST -> "{kind: ResetAfterEffect, actions: " + mutations + "}";
      default -> "";
    } + "]").faults("faults"));
  }

  private void permit(String permissions) {
    simulator.cloud()
        .changeAccessKey(
            KEY,
            new KeyChange(
                true, null, null,
                fragment("permissions: {" + permissions + "}").permissions("permissions")
                    .orElseThrow()));
  }

  private Fragment fragment(String yaml) {
    return Fragment.parse("trouble", yaml, simulator.cloud().places());
  }

  @Override
  public long mutations() {
    return received(mutations);
  }

  @Override
  public long reads() {
    return received(reads);
  }

  private long received(List<String> actions) {
    return actions.stream().mapToLong(it -> simulator.calls().of(it).received()).sum();
  }

  /** One for what exists, and as many for roles as those need. */
  @Override
  public long fewestReads(int instances) {
    return calls(instances, traits.capabilities().idsPerRead())
        + calls(instances, traits.capabilities().idsPerRoleRead());
  }

  private static long calls(long instances, long perCall) {
    return (instances + perCall - 1) / perCall;
  }

  @Override
  public void close() {
    simulator.close();
  }
}
