package dev.instanceroles.simulator.alibaba;

import dev.instanceroles.simulator.gateway.ApiException;
import dev.instanceroles.simulator.gateway.Digests;
import dev.instanceroles.simulator.gateway.FormCoding;
import dev.instanceroles.simulator.gateway.Incoming;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads what is signed with headers: ACS3-HMAC-SHA256. */
final class SignatureV3 {
  private static final String ALGORITHM = "ACS3-HMAC-SHA256";
  private static final Pattern AUTHORIZATION = Pattern.compile(
      ALGORITHM + " Credential=([^,]+), ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})");

  private SignatureV3() {}

  /** @throws ApiException if anything is missing, or is not covered by the signature */
  static Claim read(Incoming incoming) {
    var authorization = AUTHORIZATION.matcher(incoming.header("authorization").orElse(""));
    if (!authorization.matches()) {
      throw Claim.incomplete("Authorization is not of the form that " + ALGORITHM + " asks for");
    }
    var signedHeaders = List.of(authorization.group(2).split(";", -1));
    requireCovered(incoming, signedHeaders);
    var stringToSign =
        ALGORITHM + "\n"
            + Digests.sha256(canonicalRequest(incoming, signedHeaders));
    return new Claim(
        authorization.group(1),
        incoming.header("x-acs-security-token").orElse(null),
        required(incoming, "x-acs-date"),
        required(incoming, "x-acs-signature-nonce"),
        stringToSign,
        authorization.group(3),
        secret -> HexFormat.of()
            .formatHex(Digests.hmac("HmacSHA256", secret, stringToSign)));
  }

  private static String canonicalRequest(Incoming incoming, List<String> signedHeaders) {
    var bodyHash = required(incoming, "x-acs-content-sha256");
    if (!bodyHash.equals(incoming.request().bodySha256())) {
      throw new ApiException(
          400, "SignatureDoesNotMatch", "x-acs-content-sha256 is not the hash of the body");
    }
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
        bodyHash);
  }

  /** Whatever says what is asked for, and by whom, must be signed. */
  private static void requireCovered(Incoming incoming, List<String> signedHeaders) {
    var needed = new TreeSet<>(List.of("host", "x-acs-action", "x-acs-version"));
    incoming.request()
        .headers()
        .keySet()
        .stream()
        .filter(name -> name.startsWith("x-acs-") || name.equals("content-type"))
        .forEach(needed::add);
    needed.removeAll(signedHeaders);
    if (!needed.isEmpty()) {
      throw Claim.incomplete("not among the signed headers: " + String.join(", ", needed));
    }
    if (!signedHeaders.equals(signedHeaders.stream().sorted().distinct().toList())) {
      throw Claim.incomplete("the signed headers are not in order");
    }
  }

  private static String value(Incoming incoming, String name) {
    return incoming.request()
        .headers()
        .getOrDefault(name, List.of())
        .stream()
        .map(String::strip)
        .sorted()
        .collect(Collectors.joining(","));
  }

  private static String required(Incoming incoming, String name) {
    return incoming.header(name).orElseThrow(() -> Claim.incomplete(name + " is missing"));
  }
}
