package dev.instanceroles.cloud.volcengine;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.instanceroles.cloud.AccessKey;
import dev.instanceroles.cloud.CanonicalRequest;
import dev.instanceroles.cloud.Digests;
import dev.instanceroles.cloud.QueryString;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** Signs requests with HMAC-SHA256, the fourth version of Volcengine's request signature. Pure. */
final class HmacSha256Signer {
  private static final String ALGORITHM = "HMAC-SHA256";
  private static final String TERMINATOR = "request";
  private static final String EMPTY_BODY_SHA256 = Digests.sha256Hex("");
  private static final int DAY = "yyyyMMdd".length();
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private HmacSha256Signer() {}

  /**
   * A call without a body.
   *
   * @param host as it stands in the Host header, with the port unless it is the default one
   * @param query Action and Version among it
   */
  record Parts(String host, Scope scope, SortedMap<String, String> query) {}

  /** What a signature is good for, besides its day. */
  record Scope(String region, String service) {}

  /**
   * A request that must be sent exactly so.
   *
   * @param query encoded, the very text that was signed
   * @param headers all of them; they hold the signature, and so are in no text of this
   */
  record Signed(String query, SortedMap<String, String> headers) {
    Signed {
      headers = Collections.unmodifiableSortedMap(new TreeMap<>(headers));
    }

    @Override
    public String toString() {
      return "GET /?" + query;
    }
  }

  static Signed sign(Parts parts, AccessKey key, Instant at) {
    var headers = new TreeMap<String, String>();
    headers.put("host", parts.host());
    headers.put("x-content-sha256", EMPTY_BODY_SHA256);
    headers.put("x-date", date(at));
    var token = key.securityToken();
    if (token != null) {
      headers.put("x-security-token", token);
    }
    var query = QueryString.of(parts.query());
    var request = new CanonicalRequest("GET", query, headers, EMPTY_BODY_SHA256);
    headers.put("accept", "application/json");
    headers.put("authorization", authorization(request, parts.scope(), key, at));
    return new Signed(query, headers);
  }

  /**
   * @param at as it stands in the header {@code x-date}
   */
  static String authorization(CanonicalRequest request, Scope scope, AccessKey key, Instant at) {
    var date = date(at);
    var day = date.substring(0, DAY);
    var place = String.join("/", day, scope.region(), scope.service(), TERMINATOR);
    var toSign = String.join("\n", ALGORITHM, date, place, request.sha256Hex());
    var signature = Digests.hmacSha256(signingKey(key, day, scope), toSign);
    return ALGORITHM + " Credential=" + key.id() + "/" + place + ", SignedHeaders="
        + request.headerNames() + ", Signature=" + Digests.hex(signature);
  }

  private static byte[] signingKey(AccessKey key, String day, Scope scope) {
    var ofDay = Digests.hmacSha256(key.secret().getBytes(UTF_8), day);
    var ofRegion = Digests.hmacSha256(ofDay, scope.region());
    return Digests.hmacSha256(Digests.hmacSha256(ofRegion, scope.service()), TERMINATOR);
  }

  private static String date(Instant at) {
    return DATE.format(at);
  }
}
