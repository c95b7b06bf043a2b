package dev.instanceroles.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The ways of signing, written from their descriptions and not from the code under test. */
final class Signing {
  private static final String UNRESERVED =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

  private Signing() {}

  /** The Authorization header of a request whose headers are all to be signed. */
  static String v3(
      String method, Map<String, String> query, Map<String, String> headers, String keyId,
      String secret) {
    var sorted = new TreeMap<>(headers);
    var names = String.join(";", sorted.keySet());
    var lines = new StringBuilder();
    sorted.forEach((name, value) -> lines.append(name).append(':').append(value).append('\n'));
    var request = method + "\n/\n" + query(query) + "\n" + lines + "\n" + names + "\n"
        + headers.get("x-acs-content-sha256");
    var signature =
        hex(hmac("HmacSHA256", secret, "ACS3-HMAC-SHA256\n" + sha256(request)));
    return "ACS3-HMAC-SHA256 Credential=" + keyId + ",SignedHeaders=" + names + ",Signature="
        + signature;
  }

  /** The Authorization header of a request to Volcengine whose headers are all to be signed. */
  static String volcengine(
      String method, Map<String, String> query, Map<String, String> headers, String scope,
      String keyId, String secret, String body) {
    var sorted = new TreeMap<>(headers);
    var names = String.join(";", sorted.keySet());
    var lines = new StringBuilder();
    sorted.forEach((name, value) -> lines.append(name).append(':').append(value).append('\n'));
    var request =
        method + "\n/\n" + query(query) + "\n" + lines + "\n" + names + "\n" + sha256(body);
    var toSign =
        "HMAC-SHA256\n" + headers.get("x-date") + "\n" + scope + "\n" + sha256(request);
    byte[] key = secret.getBytes(UTF_8);
    for (var part : List.of(scope.split("/"))) {
      key = hmac("HmacSHA256", key, part);
    }
    return "HMAC-SHA256 Credential=" + keyId + "/" + scope + ", SignedHeaders=" + names
        + ", Signature=" + hex(hmac("HmacSHA256", key, toSign));
  }

  static String v1(String method, Map<String, String> parameters, String secret) {
    var text = method + "&%2F&" + escape(query(parameters));
    return Base64.getEncoder().encodeToString(hmac("HmacSHA1", secret + "&", text));
  }

  static String query(Map<String, String> parameters) {
    List<String> pairs = new ArrayList<>();
    new TreeMap<>(parameters)
        .forEach((name, value) -> pairs.add(escape(name) + "=" + escape(value)));
    return String.join("&", pairs);
  }

  static String sha256(String text) {
    try {
      return hex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static String escape(String text) {
    var escaped = new ByteArrayOutputStream();
    for (byte b : text.getBytes(UTF_8)) {
      if (b > 0 && UNRESERVED.indexOf(b) >= 0) {
        escaped.write(b);
      } else {
        escaped.writeBytes(String.format("%%%02X", b).getBytes(UTF_8));
      }
    }
    return escaped.toString(UTF_8);
  }

  private static byte[] hmac(String algorithm, String key, String text) {
    return hmac(algorithm, key.getBytes(UTF_8), text);
  }

  private static byte[] hmac(String algorithm, byte[] key, String text) {
    try {
      var mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(key, algorithm));
      return mac.doFinal(text.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
