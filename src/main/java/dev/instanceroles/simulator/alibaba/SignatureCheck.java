package dev.instanceroles.simulator.alibaba;

import dev.instanceroles.simulator.gateway.ApiException;
import dev.instanceroles.simulator.gateway.Caller;
import dev.instanceroles.simulator.gateway.Incoming;
import dev.instanceroles.simulator.state.AccessKey;
import dev.instanceroles.simulator.state.State;
import dev.instanceroles.simulator.world.Provider;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/** Finds out who made a request, and that it is fresh and came once. */
final class SignatureCheck {
  /** How far clocks may be apart, and how long a signed request lives. */
  private static final Duration LIFE = Duration.ofMinutes(15);

  private SignatureCheck() {}

  /** @throws ApiException if it is not to be believed */
  static Caller check(Incoming incoming, State state, Instant now) {
    var claim = Requests.isV3(incoming) ? SignatureV3.read(incoming) : SignatureV1.read(incoming);
    var signed = time(claim.timestamp());
    if (Duration.between(signed, now).abs().compareTo(LIFE) > 0) {
      throw new ApiException(
          400, "InvalidTimeStamp.Expired", "more than 15 minutes from the time here: " + now);
    }
    var key = state.accessKey(Provider.AlibabaCloud, claim.accessKeyId())
        .orElseThrow(
            () -> new ApiException(404, "InvalidAccessKeyId.NotFound", "no such access key"));
    if (!key.spec().active()) {
      throw new ApiException(403, "InvalidAccessKeyId.Inactive", "the access key is disabled");
    }
    checkToken(claim, key, now);
    if (!claim.isSignedWith(key.spec().secret())) {
      throw new ApiException(
          400, "SignatureDoesNotMatch",
          "the signature is not that of the server's string to sign: " + claim.stringToSign());
    }
    var later = signed.isAfter(now) ? signed : now;
    if (!state.nonces().add(claim.accessKeyId() + " " + claim.nonce(), now, later.plus(LIFE))) {
      throw new ApiException(400, "SignatureNonceUsed", "this nonce was used before");
    }
    return new Caller(key.account(), key.spec().caller(), key.spec().permissions());
  }

  private static void checkToken(Claim claim, AccessKey key, Instant now) {
    var expected = key.spec().securityToken();
    if (expected != null && claim.securityToken() == null) {
      throw new ApiException(400, "MissingSecurityToken", "this access key needs its token");
    }
    if (claim.securityToken() != null && !claim.securityToken().equals(expected)) {
      throw new ApiException(
          400, "InvalidSecurityToken.MismatchWithAccessKey",
          "the token does not belong to the access key");
    }
    if (key.expired(now)) {
      throw new ApiException(400, "InvalidSecurityToken.Expired", "the token has expired");
    }
  }

  private static Instant time(String timestamp) {
    try {
      return Instant.parse(timestamp);
    } catch (DateTimeParseException e) {
      throw new ApiException(
          400, "InvalidTimeStamp.Format", "not of the form 2026-01-02T03:04:05Z");
    }
  }
}
