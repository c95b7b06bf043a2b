package dev.instanceroles.cloud;

import dev.instanceroles.domain.CloudError;
import dev.instanceroles.domain.Fault;
import dev.instanceroles.engine.CloudPort.SendGate;
import java.time.Instant;
import java.util.SortedMap;
import okhttp3.HttpUrl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Signs, sends and reads one request. Every request has a time of its own. */
public final class CloudApi {
  private static final Logger LOG = LoggerFactory.getLogger(CloudApi.class);
  private static final int SUCCESS = 2;

  /** Anything shorter may be a word. */
  private static final int SHORTEST_ID = 6;

  private final HttpTransport transport;
  private final Dialect dialect;
  private final CredentialsSource credentials;
  private final CorrectedClock clock;

  public CloudApi(
      HttpTransport transport,
      Dialect dialect,
      CredentialsSource credentials,
      CorrectedClock clock) {
    this.transport = transport;
    this.dialect = dialect;
    this.credentials = credentials;
    this.clock = clock;
  }

  Outcome call(CloudAction action, SortedMap<String, String> query, SendGate gate) {
    return switch (credentials.current()) {
      case Credentials.Unavailable unavailable -> new Outcome.NoKey(unavailable.why());
      case Credentials.Available(AccessKey key) -> {
        var signedAt = clock.instant();
        var call = dialect.sign(action, query, key, signedAt);
        var outcome = read(transport.exchange(call, gate), key, signedAt);
        LOG.debug("{}: {}", action.title(), summary(outcome));
        yield outcome;
      }
    };
  }

  /** As it stands in the Host header: with the port unless it is the default one. */
  public static String host(HttpUrl endpoint) {
    var host = endpoint.host().contains(":") ? "[" + endpoint.host() + "]" : endpoint.host();
    return endpoint.port() == HttpUrl.defaultPort(endpoint.scheme())
        ? host
        : host + ":" + endpoint.port();
  }

  private Outcome read(HttpReply reply, AccessKey key, Instant signedAt) {
    return switch (reply) {
      case HttpReply.NotSent notSent -> new Outcome.NotSent(notSent.why());
      case HttpReply.NoAnswer noAnswer -> new Outcome.Unclear(noAnswer.why(), false);
      case HttpReply.Answer answer -> read(answer, key, signedAt);
    };
  }

  private Outcome read(HttpReply.Answer answer, AccessKey key, Instant signedAt) {
    var json = Json.object(answer.body());
    var error = dialect.error(answer, json);
    if (error.isPresent()) {
      return rejected(answer, error.get(), key, signedAt);
    }
    return json.filter(body -> answer.status() / 100 == SUCCESS)
        .<Outcome>map(
            body -> new Outcome.Accepted(dialect.result(body), dialect.requestId(body), key))
        .orElseGet(
            () -> new Outcome.Unclear(
                "HTTP " + answer.status() + " with an answer that cannot be read", true));
  }

  private Outcome rejected(
      HttpReply.Answer answer, ErrorBody body, AccessKey key, Instant signedAt) {
    var code = CloudText.code(key.maskIn(body.code()));
    var reason = dialect.errors().ofCall(code);
    boolean outdated = switch (reason) {
      case ClockSkewed -> clock.correct(signedAt, answer.headers().get("Date"));
      case CredentialsInvalid -> !credentials.current().equals(new Credentials.Available(key));
      default -> false;
    };
    return new Outcome.Rejected(
        answer.status(),
        new Fault(reason, new CloudError(code, words(body, key))),
        dialect.errors().mayHaveHadEffect(code),
        dialect.told(answer),
        outdated,
        CloudText.code(body.requestId()));
  }

  private static String words(ErrorBody body, AccessKey key) {
    var words = CloudText.message(key.maskIn(body.message()));
    return body.requestId().length() < SHORTEST_ID ? words : words.replace(body.requestId(), "…");
  }

  private static String summary(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Accepted accepted -> "accepted, request " + accepted.requestId();
      case Outcome.Rejected rejected ->
          "HTTP " + rejected.status() + " " + rejected.code() + ", request " + rejected.requestId();
      case Outcome.Unclear unclear -> unclear.why();
      case Outcome.NotSent notSent -> notSent.why();
      case Outcome.NoKey noKey -> noKey.why();
    };
  }
}
