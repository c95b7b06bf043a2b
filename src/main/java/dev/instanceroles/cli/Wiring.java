package dev.instanceroles.cli;

import dev.instanceroles.cloud.CallObserver;
import dev.instanceroles.cloud.CloudFactory;
import dev.instanceroles.cloud.CredentialsSource;
import dev.instanceroles.cloud.NamedCredentials;
import dev.instanceroles.cloud.alibaba.AlibabaCloudFactory;
import dev.instanceroles.cloud.volcengine.VolcengineCloudFactory;
import dev.instanceroles.declare.EndpointRule;
import dev.instanceroles.declare.ManifestReader;
import dev.instanceroles.declare.SecretValues;
import dev.instanceroles.domain.AccountAccess;
import dev.instanceroles.domain.Provider;
import dev.instanceroles.driver.EngineMachine;
import dev.instanceroles.driver.MonotonicClock;
import dev.instanceroles.engine.CloudPort;
import dev.instanceroles.engine.Engine;
import dev.instanceroles.engine.Timing;
import dev.instanceroles.partition.Clouds;
import dev.instanceroles.standalone.Standalone;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts together the parts of the services. */
final class Wiring {
  private static final Duration PAUSE = Duration.ofMillis(300);

  private Wiring() {}

  static Standalone.Parts parts(boolean anyEndpoint, Timing timing) {
    var rule = anyEndpoint ? EndpointRule.ANY_HOST : EndpointRule.CLOUD_HOSTS;
    return new Standalone.Parts(
        new ManifestReader(rule),
        new RealClouds(
            anyEndpoint, ManifestReader.SECRET_NAMESPACE, CallObserver.NONE, "standalone"),
        partition -> new EngineMachine(new Engine(partition, timing)),
        MonotonicClock.system(),
        PAUSE);
  }

  /**
   * @param namespace where Secrets are, for messages
   * @param operator what this process is called in audits
   */
  static Clouds clouds(
      boolean anyEndpoint, String namespace, CallObserver observer, String operator) {
    return new RealClouds(anyEndpoint, namespace, observer, operator);
  }

  /** One factory for each provider, made when it is needed first. */
  private static final class RealClouds implements Clouds {
    private final boolean anyEndpoint;
    private final String namespace;
    private final CallObserver observer;
    private final String operator;
    private final Map<Provider, CloudFactory> factories = new EnumMap<>(Provider.class);

    RealClouds(
        boolean anyEndpoint, String namespace, CallObserver observer, String operator) {
      this.anyEndpoint = anyEndpoint;
      this.namespace = namespace;
      this.observer = observer;
      this.operator = operator;
    }

    @Override
    public synchronized CloudPort connect(
        AccountAccess access,
        String region,
        @Nullable SecretValues secret) {
      var factory = factories.computeIfAbsent(access.provider(), this::factory);
      var credentials = factory.credentials(access, region, stored(access, secret));
      return factory.connect(access, region, credentials, anyEndpoint);
    }

    private CloudFactory factory(Provider provider) {
      return switch (provider) {
        case AlibabaCloud -> AlibabaCloudFactory.create(observer, operator);
        case Volcengine -> VolcengineCloudFactory.create(observer, operator);
      };
    }

    private CredentialsSource stored(AccountAccess access, @Nullable SecretValues secret) {
      var place = "Secret " + namespace + "/" + access.credentials().secret().orElse("");
      return secret != null && secret.lack() != null
          ? NamedCredentials.lacking(place + " " + secret.lack())
          : new NamedCredentials(
              place,
              NamedCredentials.IN_A_SECRET,
              key -> secret == null ? null : secret.value(key));
    }
  }
}
