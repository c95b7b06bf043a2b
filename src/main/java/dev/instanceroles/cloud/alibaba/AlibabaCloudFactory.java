package dev.instanceroles.cloud.alibaba;

import dev.instanceroles.cloud.CloudApi;
import dev.instanceroles.cloud.CloudFactory;
import dev.instanceroles.cloud.CloudText;
import dev.instanceroles.cloud.CorrectedClock;
import dev.instanceroles.cloud.CredentialsSource;
import dev.instanceroles.cloud.HttpTransport;
import dev.instanceroles.cloud.Limiters;
import dev.instanceroles.cloud.LocalError;
import dev.instanceroles.cloud.Mutations;
import dev.instanceroles.cloud.NamedCredentials;
import dev.instanceroles.cloud.Pace;
import dev.instanceroles.cloud.Reads;
import dev.instanceroles.cloud.RefusingCloud;
import dev.instanceroles.cloud.RegionCloud;
import dev.instanceroles.cloud.Ticker;
import dev.instanceroles.domain.AccountAccess;
import dev.instanceroles.domain.CloudError;
import dev.instanceroles.domain.FailureReason;
import dev.instanceroles.domain.Fault;
import dev.instanceroles.engine.CloudPort;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** Makes ports of Alibaba Cloud. One is enough for a process: its ports share connections, limiters and the clock. */
public final class AlibabaCloudFactory implements CloudFactory {
  private static final NamedCredentials.Names ENVIRONMENT = new NamedCredentials.Names(
      "ALIBABA_CLOUD_ACCESS_KEY_ID",
      "ALIBABA_CLOUD_ACCESS_KEY_SECRET",
      "ALIBABA_CLOUD_SECURITY_TOKEN");

  private final HttpTransport transport;
  private final Limiters limiters;
  private final CorrectedClock clock;
  private final Supplier<String> nonces;
  private final Ticker ticker;

  /**
   * @param nonces each text only once
   */
  AlibabaCloudFactory(
      HttpTransport transport, InstantSource clock, Supplier<String> nonces, Ticker ticker) {
    this.transport = transport;
    this.limiters = new Limiters(ticker);
    this.clock = new CorrectedClock(clock);
    this.nonces = nonces;
    this.ticker = ticker;
  }

  /** One for production, with connections of its own. */
  public static AlibabaCloudFactory create() {
    return new AlibabaCloudFactory(
        new HttpTransport(HttpTransport.Timeouts.DEFAULT),
        InstantSource.system(),
        () -> UUID.randomUUID().toString(),
        Ticker.SYSTEM);
  }

  @Override
  public List<String> objections(AccountAccess access, boolean allowInsecureEndpoints) {
    return Endpoints.objections(access.endpoints(), allowInsecureEndpoints);
  }

  @Override
  public CredentialsSource environment(NamedCredentials.Lookup environment) {
    return new NamedCredentials("the environment", ENVIRONMENT, environment);
  }

  @Override
  public CloudPort connect(
      AccountAccess access,
      String region,
      CredentialsSource credentials,
      boolean allowInsecureEndpoints) {
    var objections = objections(access, allowInsecureEndpoints);
    if (!objections.isEmpty()) {
      return new RefusingCloud(LocalError.EndpointRefused.fault(String.join("; ", objections)));
    }
    if (!Syntax.isRegion(region)) {
      return new RefusingCloud(noSuchRegion(region));
    }
    var dialect = new AlibabaDialect(Endpoints.of(access.endpoints(), region), nonces);
    var api = new CloudApi<>(transport, dialect, credentials, clock);
    var pace = new Pace(limiters, access, region, List.of(Action.values()));
    return new RegionCloud(
        AlibabaReads.of(new Reads<>(api, pace, ticker), region),
        Syntax.INSTANCE,
        new Mutations<>(api, pace, new AlibabaMutations(region), Syntax.INSTANCE, ticker));
  }

  private static Fault noSuchRegion(String region) {
    return new Fault(
        FailureReason.RegionNotFound,
        new CloudError(
            "InvalidRegionId.NotFound",
            CloudText.message("Not sent: no region has such an id: " + region)));
  }
}
