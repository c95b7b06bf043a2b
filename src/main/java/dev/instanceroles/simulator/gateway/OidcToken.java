package dev.instanceroles.simulator.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * What a JSON web token claims. Its signature is not looked at: here anybody may be the issuer.
 *
 * @param expires before which it is good
 */
public record OidcToken(String issuer, List<String> audiences, String subject, Instant expires) {
  private static final JsonMapper JSON = new JsonMapper();

  /** Empty if it is no token, or lacks a claim. */
  public static Optional<OidcToken> read(String token) {
    var parts = token.split("\\.", -1);
    if (parts.length != 3 || parts[2].isEmpty() || json(parts[0]).path("alg").asText().isEmpty()) {
      return Optional.empty();
    }
    var claims = json(parts[1]);
    var read =
        new OidcToken(
            claims.path("iss").asText(), audiences(claims.path("aud")),
            claims.path("sub").asText(), Instant.ofEpochSecond(claims.path("exp").asLong()));
    boolean complete = !read.issuer().isEmpty() && !read.audiences().isEmpty()
        && !read.subject().isEmpty() && claims.path("exp").isNumber();
    return complete ? Optional.of(read) : Optional.empty();
  }

  private static List<String> audiences(JsonNode claim) {
    var audiences = new ArrayList<String>();
    if (claim.isTextual()) {
      audiences.add(claim.asText());
    }
    claim.forEach(item -> audiences.add(item.asText()));
    return audiences;
  }

  private static JsonNode json(String part) {
    try {
      return JSON.readTree(new String(Base64.getUrlDecoder().decode(part), UTF_8));
    } catch (IllegalArgumentException | JsonProcessingException e) {
      return JSON.createObjectNode();
    }
  }
}
