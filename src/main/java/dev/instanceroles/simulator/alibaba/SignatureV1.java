package dev.instanceroles.simulator.alibaba;

import dev.instanceroles.simulator.gateway.ApiException;
import dev.instanceroles.simulator.gateway.Digests;
import dev.instanceroles.simulator.gateway.FormCoding;
import dev.instanceroles.simulator.gateway.Incoming;
import java.util.Base64;
import java.util.TreeMap;

/** Reads what is signed with parameters: HMAC-SHA1, the older way, which official clients still use. */
final class SignatureV1 {

  private SignatureV1() {}

  /** @throws ApiException if anything is missing */
  static Claim read(Incoming incoming) {
    var accessKeyId = incoming.parameters().get("AccessKeyId");
    if (accessKeyId == null) {
      throw new ApiException(400, "MissingAccessKeyId", "the request is not signed");
    }
    var signature = required(incoming, "Signature");
    if (!required(incoming, "SignatureMethod").equals("HMAC-SHA1")
        || !required(incoming, "SignatureVersion").equals("1.0")) {
      throw new ApiException(
          400, "InvalidSignatureMethod", "only HMAC-SHA1, version 1.0, is accepted here");
    }
    var stringToSign = stringToSign(incoming);
    return new Claim(
        accessKeyId,
        incoming.parameters().get("SecurityToken"),
        required(incoming, "Timestamp"),
        required(incoming, "SignatureNonce"),
        stringToSign,
        signature,
        secret -> Base64.getEncoder()
            .encodeToString(Digests.hmac("HmacSHA1", secret + "&", stringToSign)));
  }

  private static String stringToSign(Incoming incoming) {
    var signed = new TreeMap<>(incoming.parameters());
    signed.remove("Signature");
    return incoming.request().method() + "&%2F&"
        + FormCoding.encode(FormCoding.canonical(signed));
  }

  private static String required(Incoming incoming, String name) {
    var value = incoming.parameters().get(name);
    if (value == null) {
      throw Claim.incomplete(name + " is missing");
    }
    return value;
  }
}
