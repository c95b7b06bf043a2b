package dev.instanceroles.simulator.volcengine;

import dev.instanceroles.simulator.http.WireRequest;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The Authorization header: who signed, what for, and what is covered.
 *
 * @param day as in the key that was derived for it
 */
record Scope(
    String accessKeyId,
    String day,
    String region,
    String service,
    List<String> signedHeaders,
    String signature) {
  static final String ALGORITHM = "HMAC-SHA256";
  static final String TERMINATOR = "request";

  private static final Pattern AUTHORIZATION =
      Pattern.compile(
          ALGORITHM + " Credential=([^/,]+)/(\\d{8})/([^/,]+)/([^/,]+)/" + TERMINATOR
              + ", ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})");

  /** Empty if there is none that can be read. */
  static Optional<Scope> of(WireRequest request) {
    var parts = AUTHORIZATION.matcher(request.header("authorization").orElse(""));
    return parts.matches()
        ? Optional.of(
            new Scope(
                parts.group(1), parts.group(2), parts.group(3), parts.group(4),
                List.of(parts.group(5).split(";", -1)), parts.group(6)))
        : Optional.empty();
  }

  /** @throws dev.instanceroles.simulator.gateway.ApiException that says what is wrong with it */
  static Scope required(WireRequest request) {
    return of(request).orElseThrow(() -> {
      var authorization = request.header("authorization").orElse("");
      if (authorization.isEmpty()) {
        return GatewayError.MissingAuthenticationToken.because("the request is not signed");
      }
      return authorization.contains("Signature=")
          ? GatewayError.InvalidAuthorization
              .because("Authorization is not of the form that " + ALGORITHM + " asks for")
          : GatewayError.MissingSignature.because("Authorization has no signature");
    });
  }

  /** As it stands in what is signed. */
  String text() {
    return String.join("/", day, region, service, TERMINATOR);
  }
}
