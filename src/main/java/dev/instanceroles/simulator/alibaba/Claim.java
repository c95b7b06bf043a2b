package dev.instanceroles.simulator.alibaba;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.instanceroles.simulator.gateway.ApiException;
import java.security.MessageDigest;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a signed request claims: that it was made by the holder of a key, at a time, once.
 *
 * @param stringToSign as this server calculates it
 * @param sign from the secret to the signature that it would have to have
 */
record Claim(
    String accessKeyId,
    @Nullable String securityToken,
    String timestamp,
    String nonce,
    String stringToSign,
    String signature,
    Function<String, String> sign) {

  boolean isSignedWith(String secret) {
    return MessageDigest.isEqual(
        sign.apply(secret).getBytes(UTF_8), signature.getBytes(UTF_8));
  }

  static ApiException incomplete(String what) {
    return new ApiException(400, "IncompleteSignature", what);
  }
}
