package dev.instanceroles.declare;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a Secret of Kubernetes for the credentials in it. No finding repeats a value. */
public final class SecretReader {
  private SecretReader() {}

  /**
   * What was understood of one Secret.
   *
   * @param values null if there is any fault
   */
  public record SecretReading(@Nullable SecretValues values, List<Finding> findings) {
    public SecretReading {
      findings = List.copyOf(findings);
    }
  }

  /** Reads the whole object; keys that hold no credentials are not looked at. */
  public static SecretReading read(JsonNode object) {
    var findings = new Findings();
    var values = new HashMap<String, String>();
    for (var key : List.of(
        SecretValues.ACCESS_KEY_ID, SecretValues.ACCESS_KEY_SECRET, SecretValues.SECURITY_TOKEN)) {
      var value = value(object, key, findings);
      if (value != null) {
        values.put(key, value);
      } else if (!key.equals(SecretValues.SECURITY_TOKEN)) {
        findings.missing(FieldPath.of("data", key), "is missing");
      }
    }
    return new SecretReading(
        findings.hasFaults() ? null : new SecretValues(values), findings.list());
  }

  private static @Nullable String value(JsonNode object, String key, Findings findings) {
    var plain = object.path("stringData").path(key);
    var path = FieldPath.of(plain.isMissingNode() ? "data" : "stringData", key);
    var node = plain.isMissingNode() ? object.path("data").path(key) : plain;
    if (node.isMissingNode()) {
      return null;
    }
    if (!node.isTextual()) {
      findings.fault(path, "is no text; put it in quotes");
      findings.meant(FieldPath.of("data", key).toString());
      return null;
    }
    var text = plain.isMissingNode() ? decode(node.textValue()) : node.textValue();
    var trimmed = text == null ? "" : text.stripTrailing();
    if (trimmed.matches("[!-~]{1,8192}")) {
      return trimmed;
    }
    findings.meant(FieldPath.of("data", key).toString());
    findings.fault(
        path, text == null
            ? "is no base64; plain text belongs under stringData"
            : "is no credential: it is empty, or has spaces or characters other than ASCII");
    return null;
  }

  private static @Nullable String decode(String base64) {
    try {
      return new String(Base64.getDecoder().decode(base64.replaceAll("\\s", "")), UTF_8);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
