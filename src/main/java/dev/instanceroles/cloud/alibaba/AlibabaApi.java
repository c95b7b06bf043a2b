package dev.instanceroles.cloud.alibaba;

import dev.instanceroles.cloud.AccessKey;
import dev.instanceroles.cloud.CloudText;
import dev.instanceroles.cloud.CorrectedClock;
import dev.instanceroles.cloud.Credentials;
import dev.instanceroles.cloud.CredentialsSource;
import dev.instanceroles.cloud.HttpCall;
import dev.instanceroles.cloud.HttpReply;
import dev.instanceroles.cloud.HttpTransport;
import dev.instanceroles.cloud.Json;
import dev.instanceroles.cloud.QueryString;
import dev.instanceroles.domain.CloudError;
import dev.instanceroles.engine.CloudPort.SendGate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Supplier;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Signs, sends and reads one request. Every request has a nonce and a time of its own. */
final class AlibabaApi {
  private static final Logger LOG = LoggerFactory.getLogger(AlibabaApi.class);
  private static final String METHOD = "POST";
  private static final int SUCCESS = 2;

  /** Anything shorter may be a word. */
  private static final int SHORTEST_ID = 6;

  private final HttpTransport transport;
  private final Endpoints endpoints;
  private final CredentialsSource credentials;
  private final CorrectedClock clock;
  private final Supplier<String> nonces;

  AlibabaApi(
      HttpTransport transport,
      Endpoints endpoints,
      CredentialsSource credentials,
      CorrectedClock clock,
      Supplier<String> nonces) {
    this.transport = transport;
    this.endpoints = endpoints;
    this.credentials = credentials;
    this.clock = clock;
    this.nonces = nonces;
  }

  Outcome call(Action action, SortedMap<String, String> query, SendGate gate) {
    return switch (credentials.current()) {
      case Credentials.Unavailable unavailable -> new Outcome.NoKey(unavailable.why());
      case Credentials.Available(AccessKey key) -> {
        var signedAt = clock.instant();
        var call = sign(action, query, key, signedAt);
        var outcome = read(transport.exchange(call, gate), key, signedAt);
        LOG.debug("{}: {}", action.title(), summary(outcome));
        yield outcome;
      }
    };
  }

  private HttpCall sign(
      Action action, SortedMap<String, String> query, AccessKey key, Instant signedAt) {
    var endpoint = endpoints.of(action.service());
    var parts = new Acs3Signer.Parts(
        METHOD, host(endpoint), action.title(), action.service().version(), query);
    var headers = Acs3Signer.headers(parts, key, signedAt, nonces.get());
    headers.put("user-agent", "instance-roles");
    return new HttpCall(
        METHOD,
        endpoint.newBuilder().encodedQuery(QueryString.of(query)).build(),
        headers);
  }

  private static String host(HttpUrl endpoint) {
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
    var error = json.isPresent()
        ? ErrorBody.ofJson(json.get())
        : ErrorBody.ofXml(answer.body());
    if (error.isPresent()) {
      return rejected(answer, error.get(), key, signedAt);
    }
    return json.filter(body -> answer.status() / 100 == SUCCESS)
        .<Outcome>map(body -> new Outcome.Accepted(body, Json.text(body, "RequestId"), key))
        .orElseGet(
            () -> new Outcome.Unclear(
                "HTTP " + answer.status() + " with an answer that cannot be read", true));
  }

  private Outcome rejected(
      HttpReply.Answer answer, ErrorBody body, AccessKey key, Instant signedAt) {
    var code = CloudText.code(key.maskIn(body.code()));
    boolean outdated = switch (AlibabaErrors.TABLE.ofCall(code)) {
      case ClockSkewed -> clock.correct(signedAt, answer.headers().get("Date"));
      case CredentialsInvalid -> !credentials.current().equals(new Credentials.Available(key));
      default -> false;
    };
    return new Outcome.Rejected(
        answer.status(),
        new CloudError(code, words(body, key)),
        told(answer.headers().get("x-acs-retry-after")),
        outdated,
        CloudText.code(body.requestId()));
  }

  private static String words(ErrorBody body, AccessKey key) {
    var words = CloudText.message(key.maskIn(body.message()));
    return body.requestId().length() < SHORTEST_ID ? words : words.replace(body.requestId(), "…");
  }

  /** In milliseconds. */
  private static Duration told(@Nullable String retryAfter) {
    return Optional.ofNullable(retryAfter)
        .filter(text -> text.matches("\\d{1,9}"))
        .map(text -> Duration.ofMillis(Long.parseLong(text)))
        .orElse(Duration.ZERO);
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
