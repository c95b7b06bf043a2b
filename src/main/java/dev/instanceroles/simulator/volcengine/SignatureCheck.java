package dev.instanceroles.simulator.volcengine;

import dev.instanceroles.simulator.gateway.ApiException;
import dev.instanceroles.simulator.gateway.Caller;
import dev.instanceroles.simulator.gateway.Incoming;
import dev.instanceroles.simulator.state.AccessKey;
import dev.instanceroles.simulator.state.State;
import dev.instanceroles.simulator.world.Provider;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.TreeSet;

/** Finds out who made a request, and that it is fresh. There is no nonce: within its time a request may come again. */
final class SignatureCheck {
  /** How far clocks may be apart, and how long a signed request lives. */
  private static final Duration LIFE = Duration.ofMinutes(15);
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'");

  private SignatureCheck() {}

  /** @throws ApiException if it is not to be believed */
  static Caller check(Incoming incoming, State state, Instant now) {
    var scope = Scope.required(incoming.request());
    var date = incoming.header("x-date")
        .orElseThrow(() -> GatewayError.MissingRequestInfo.because("X-Date is missing"));
    checkDate(date, scope, now);
    checkCovered(incoming, scope, state.behaviour().hostMustBeSigned());
    if (!Services.has(scope.service())) {
      throw GatewayError.ServiceNotFound.because("no such service: " + scope.service());
    }
    var key = state.accessKey(Provider.Volcengine, scope.accessKeyId())
        .filter(it -> it.spec().active())
        .orElseThrow(
            () -> GatewayError.InvalidAccessKey.because("no such access key that is active"));
    var stringToSign = Signature.stringToSign(incoming, scope, date);
    if (!Signature.matches(scope, stringToSign, key.spec().secret())) {
      throw GatewayError.SignatureDoesNotMatch.because(
          "the signature is not that of the server's string to sign: " + stringToSign);
    }
    checkToken(incoming, key, now);
    return new Caller(key.account(), key.spec().caller(), key.spec().permissions());
  }

  private static void checkDate(String date, Scope scope, Instant now) {
    var signed = time(date);
    if (Duration.between(signed, now).abs().compareTo(LIFE) > 0) {
      throw GatewayError.InvalidTimestamp.because("more than 900 seconds from " + now);
    }
    if (!date.startsWith(scope.day())) {
      throw GatewayError.InvalidAuthorization.because("X-Date is not of the day of the scope");
    }
  }

  /** When, and by which host, the request is to be answered, must be signed. */
  private static void checkCovered(Incoming incoming, Scope scope, boolean hostMustBeSigned) {
    var missing = new TreeSet<String>();
    missing.add("x-date");
    if (hostMustBeSigned && incoming.header("host").isPresent()) {
      missing.add("host");
    }
    missing.removeAll(scope.signedHeaders());
    if (!missing.isEmpty()) {
      throw GatewayError.SignatureDoesNotMatch
          .because("not among the signed headers: " + String.join(", ", missing));
    }
    var bodyHash = incoming.header("x-content-sha256");
    if (bodyHash.isPresent() && !bodyHash.get().equals(incoming.request().bodySha256())) {
      throw GatewayError.SignatureDoesNotMatch
          .because("X-Content-Sha256 is not the hash of the body");
    }
  }

  private static void checkToken(Incoming incoming, AccessKey key, Instant now) {
    var expected = key.spec().securityToken();
    var sent = incoming.header("x-security-token").orElse(null);
    if (expected == null ? sent != null : !expected.equals(sent)) {
      throw new ApiException(
          401, "InvalidSecretToken", "the token does not belong to the access key");
    }
    if (key.expired(now)) {
      throw new ApiException(401, "ExpiredToken", "the token has expired");
    }
  }

  private static Instant time(String date) {
    try {
      return LocalDateTime.parse(date, DATE).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw GatewayError.InvalidTimestamp.because("not of the form 20260102T030405Z");
    }
  }
}
