package dev.instanceroles.cloud.alibaba;

import dev.instanceroles.cloud.AccessKey;
import dev.instanceroles.cloud.CanonicalRequest;
import dev.instanceroles.cloud.Digests;
import dev.instanceroles.cloud.QueryString;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.SortedMap;
import java.util.TreeMap;

/** Signs requests with ACS3-HMAC-SHA256, the third version of Alibaba Cloud's request signature. Pure. */
final class Acs3Signer {
  private static final String ALGORITHM = "ACS3-HMAC-SHA256";
  private static final String EMPTY_BODY_SHA256 = Digests.sha256Hex("");
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

  private Acs3Signer() {}

  /**
   * A call in the RPC style: path {@code /}, everything in the query, no body.
   *
   * @param host as it stands in the Host header, with the port unless it is the default one
   */
  record Parts(
      String method,
      String host,
      String action,
      String version,
      SortedMap<String, String> query) {}

  /**
   * All headers of the request, Authorization among them.
   *
   * @param nonce never used before with this key
   */
  static SortedMap<String, String> headers(
      Parts parts, AccessKey key, Instant date, String nonce) {
    var headers = signedHeaders(parts, key, date, nonce);
    var canonical = canonical(parts, headers);
    var toSign = ALGORITHM + "\n" + canonical.sha256Hex();
    var signature = Digests.hex(
        Digests.hmacSha256(key.secret().getBytes(StandardCharsets.UTF_8), toSign));
    headers.put("accept", "application/json");
    headers.put(
        "authorization",
        ALGORITHM + " Credential=" + key.id() + ",SignedHeaders=" + canonical.headerNames()
            + ",Signature=" + signature);
    return headers;
  }

  static CanonicalRequest canonical(Parts parts, SortedMap<String, String> signedHeaders) {
    return new CanonicalRequest(
        parts.method(), QueryString.of(parts.query()), signedHeaders, EMPTY_BODY_SHA256);
  }

  static SortedMap<String, String> signedHeaders(
      Parts parts, AccessKey key, Instant date, String nonce) {
    var headers = new TreeMap<String, String>();
    headers.put("host", parts.host());
    headers.put("x-acs-action", parts.action());
    headers.put("x-acs-version", parts.version());
    headers.put("x-acs-date", DATE.format(date));
    headers.put("x-acs-signature-nonce", nonce);
    headers.put("x-acs-content-sha256", EMPTY_BODY_SHA256);
    var token = key.securityToken();
    if (token != null) {
      headers.put("x-acs-accesskey-id", key.id());
      headers.put("x-acs-security-token", token);
    }
    return headers;
  }
}
