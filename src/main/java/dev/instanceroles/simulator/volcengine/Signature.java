package dev.instanceroles.simulator.volcengine;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.instanceroles.simulator.gateway.Digests;
import dev.instanceroles.simulator.gateway.FormCoding;
import dev.instanceroles.simulator.gateway.Incoming;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** What a request would have to be signed with. The client chooses which headers are covered: its SDKs cover all of theirs. */
final class Signature {
  private static final String HMAC = "HmacSHA256";

  private Signature() {}

  static String stringToSign(Incoming incoming, Scope scope, String date) {
    return String.join(
        "\n", Scope.ALGORITHM, date, scope.text(),
        Digests.sha256(canonicalRequest(incoming, scope.signedHeaders())));
  }

  static boolean matches(Scope scope, String stringToSign, String secret) {
    var key = Digests.hmac(HMAC, secret, scope.day());
    for (var part : List.of(scope.region(), scope.service(), Scope.TERMINATOR)) {
      key = Digests.hmac(HMAC, key, part);
    }
    var expected = HexFormat.of().formatHex(Digests.hmac(HMAC, key, stringToSign));
    return MessageDigest.isEqual(expected.getBytes(UTF_8), scope.signature().getBytes(UTF_8));
  }

  private static String canonicalRequest(Incoming incoming, List<String> signedHeaders) {
    var headers = signedHeaders.stream()
        .map(name -> name + ":" + value(incoming, name) + "\n")
        .collect(Collectors.joining());
    return String.join(
        "\n",
        incoming.request().method(),
        incoming.request().path(),
        FormCoding.canonical(incoming.query()),
        headers,
        String.join(";", signedHeaders),
        incoming.request().bodySha256());
  }

  private static String value(Incoming incoming, String name) {
    return incoming.request()
        .headers()
        .getOrDefault(name, List.of())
        .stream()
        .map(String::strip)
        .collect(Collectors.joining(","));
  }
}
