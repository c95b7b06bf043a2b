package dev.instanceroles.cloud;

import dev.instanceroles.domain.AccountAccess;
import dev.instanceroles.domain.CloudError;
import dev.instanceroles.domain.FailureReason;
import dev.instanceroles.domain.Fault;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** What all ports of one factory share: connections, limiters and the clock. */
public final class Connections {
  // A region becomes part of a host name, so that anything else would be sent elsewhere.
  private static final Pattern REGION =
      Pattern.compile("[a-z][a-z0-9]{1,15}(-[a-z0-9]{1,20}){1,5}");

  private final HttpTransport transport;
  private final Limiters limiters;
  private final CorrectedClock clock;
  private final Ticker ticker;
  private final ThisHost host;
  private final CallObserver observer;
  private final String operator;

  public Connections(
      HttpTransport transport, InstantSource clock, Ticker ticker, ThisHost host) {
    this(transport, clock, ticker, host, CallObserver.NONE, "");
  }

  public Connections(
      HttpTransport transport, InstantSource clock, Ticker ticker, ThisHost host,
      CallObserver observer, String operator) {
    this.transport = transport;
    this.limiters = new Limiters(ticker);
    this.clock = new CorrectedClock(clock);
    this.ticker = ticker;
    this.host = host;
    this.observer = observer;
    this.operator = operator;
  }

  /**
   * For production.
   *
   * @param operator what this process is called in audits
   */
  public static Connections create(CallObserver observer, String operator) {
    return new Connections(
        new HttpTransport(HttpTransport.Timeouts.DEFAULT), InstantSource.system(), Ticker.SYSTEM,
        ThisHost.real(), observer, operator);
  }

  /** How one region of one cloud is spoken to. */
  public record Protocol(
      List<CloudAction> actions,
      Dialect dialect,
      MutationDialect mutations,
      IdSyntax ids,
      Function<Reads, RegionReads> reads) {}

  ThisHost host() {
    return host;
  }

  CredentialsSource source(
      AccountAccess access, String region, Protocol protocol, SignInWords words,
      CredentialsSource secret) {
    var meter = new CallMeter(observer, access, region, ticker);
    var sources = new KeySources(
        access, words, base -> new CloudApi(transport, protocol.dialect(), base, clock, meter),
        host,
        clock);
    return sources.source(access.credentials(), secret);
  }

  public RegionCloud open(
      AccountAccess access, String region, CredentialsSource credentials, Protocol protocol) {
    var meter = new CallMeter(observer, access, region, ticker);
    var api = new CloudApi(transport, protocol.dialect(), credentials, clock, meter);
    var pace = new Pace(limiters, meter, protocol.actions());
    return new RegionCloud(
        protocol.reads().apply(new Reads(api, pace, ticker)),
        protocol.ids(),
        new Mutations(
            api, pace, protocol.mutations(), protocol.ids(), ticker,
            new MutationAudit(access, operator)),
        access.provider().capabilities(),
        credentials::ownRole);
  }

  /**
   * A port that refuses what must not be called as declared; empty when all is well.
   *
   * @param objections to the endpoints
   * @param noSuchRegion the cloud's code for a region that it does not have
   */
  public static Optional<RefusingCloud> refusal(
      List<String> objections, String region, String noSuchRegion) {
    if (!objections.isEmpty()) {
      return Optional.of(
          new RefusingCloud(LocalError.EndpointRefused.fault(String.join("; ", objections))));
    }
    return isRegion(region)
        ? Optional.empty()
        : Optional.of(
            new RefusingCloud(
                new Fault(
                    FailureReason.RegionNotFound,
                    new CloudError(
                        noSuchRegion,
                        CloudText.message("Not sent: no region has such an id: " + region)))));
  }

  public Ticker ticker() {
    return ticker;
  }

  static boolean isRegion(String text) {
    return REGION.matcher(text).matches();
  }
}
