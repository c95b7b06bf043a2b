package dev.instanceroles.cloud;

import dev.instanceroles.domain.CloudError;
import dev.instanceroles.domain.Fault;
import dev.instanceroles.engine.CloudPort.SendGate;
import java.time.Instant;
import java.util.SortedMap;
import java.util.function.Predicate;
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
  private final CallMeter meter;

  CloudApi(
      HttpTransport transport,
      Dialect dialect,
      CredentialsSource credentials,
      CorrectedClock clock,
      CallMeter meter) {
    this.transport = transport;
    this.dialect = dialect;
    this.credentials = credentials;
    this.clock = clock;
    this.meter = meter;
  }

  /**
   * What became of a request, and of whom it was.
   *
   * @param key the id of the key that signed it, as far as it is shown; empty without a key
   */
  record Signed(Outcome outcome, String key) {}

  Outcome call(CloudAction action, SortedMap<String, String> query, SendGate gate) {
    return signedCall(action, query, gate).outcome();
  }

  Signed signedCall(CloudAction action, SortedMap<String, String> query, SendGate gate) {
    // Keys may have to be fetched first, which is a call of its own.
    return switch (credentials.current()) {
      case Credentials.Unavailable(Fault fault) -> new Signed(
          told(action, meter.call(action, () -> new Outcome.NoKey(fault))), "");
      case Credentials.Available(AccessKey key) -> {
        var signedAt = clock.instant();
        var outcome = meter.call(action, () -> {
          var reply = transport.exchange(dialect.sign(action, query, key, signedAt), gate);
          return read(reply, key::maskIn, fault -> outdated(fault, key, signedAt, reply));
        });
        yield new Signed(told(action, outcome), key.maskedId());
      }
    };
  }

  /**
   * A call that proves by its form who asks.
   *
   * @param mask of what the form holds
   */
  Outcome callUnsigned(CloudAction action, SortedMap<String, String> form, Mask mask) {
    var call = dialect.unsigned(action, form, clock.instant());
    return told(
        action,
        meter.call(
            action,
            () -> read(transport.exchange(call, () -> true), mask, fault -> false)));
  }

  private Outcome told(CloudAction action, Outcome outcome) {
    LOG.atDebug()
        .addKeyValue("account", meter.access().account())
        .addKeyValue("region", meter.region())
        .addKeyValue("requestId", outcome.requestId())
        .log("{}: {}", action.title(), summary(outcome));
    return outcome;
  }

  /** As it stands in the Host header: with the port unless it is the default one. */
  public static String host(HttpUrl endpoint) {
    var host = endpoint.host().contains(":") ? "[" + endpoint.host() + "]" : endpoint.host();
    return endpoint.port() == HttpUrl.defaultPort(endpoint.scheme())
        ? host
        : host + ":" + endpoint.port();
  }

  /**
   * @param outdated whether a new signature would be another, given why this one was refused
   */
  private Outcome read(HttpReply reply, Mask mask, Predicate<Fault> outdated) {
    return switch (reply) {
      case HttpReply.NotSent notSent -> new Outcome.NotSent(notSent.why());
      case HttpReply.NoAnswer noAnswer -> new Outcome.Unclear(noAnswer.why(), false);
      case HttpReply.Answer answer -> read(answer, mask, outdated);
    };
  }

  private Outcome read(HttpReply.Answer answer, Mask mask, Predicate<Fault> outdated) {
    var json = Json.object(answer.body());
    var error = dialect.error(answer, json);
    if (error.isPresent()) {
      return rejected(answer, error.get(), mask, outdated);
    }
    return json.filter(body -> answer.status() / 100 == SUCCESS)
        .<Outcome>map(
            body -> new Outcome.Accepted(dialect.result(body), dialect.requestId(body), mask))
        .orElseGet(
            () -> new Outcome.Unclear(
                "HTTP " + answer.status() + " with an answer that cannot be read", true));
  }

  private Outcome rejected(
      HttpReply.Answer answer, ErrorBody body, Mask mask, Predicate<Fault> outdated) {
    var code = CloudText.code(mask.in(body.code()));
    var fault = new Fault(
        dialect.errors().ofCall(code), new CloudError(code, words(body, mask)));
    return new Outcome.Rejected(
        answer.status(),
        fault,
        dialect.errors().mayHaveHadEffect(code),
        dialect.told(answer),
        outdated.test(fault),
        CloudText.code(body.requestId()));
  }

  private boolean outdated(Fault fault, AccessKey key, Instant signedAt, HttpReply reply) {
    return switch (fault.reason()) {
      case ClockSkewed -> reply instanceof HttpReply.Answer answer
          && clock.correct(signedAt, answer.headers().get("Date"));
      case CredentialsInvalid -> {
        credentials.refused(key, fault);
        yield !credentials.current().equals(new Credentials.Available(key));
      }
      default -> false;
    };
  }

  private static String words(ErrorBody body, Mask mask) {
    var words = CloudText.message(mask.in(body.message()));
    return body.requestId().length() < SHORTEST_ID ? words : words.replace(body.requestId(), "…");
  }

  private static String summary(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Accepted accepted -> "accepted";
      case Outcome.Rejected rejected ->
          "HTTP " + rejected.status() + " " + rejected.code();
      case Outcome.Unclear unclear -> unclear.why();
      case Outcome.NotSent notSent -> notSent.why();
      case Outcome.NoKey noKey -> noKey.fault().error().message();
    };
  }
}
