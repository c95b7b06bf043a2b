package dev.instanceroles.cloud;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What requests are signed with. No record, because the text of a record shows its components. */
public final class AccessKey {
  private static final String MASK = "***";

  /** Half of an id at the most. */
  private static final int SHORTEST_SHOWN = 16;
  private static final int SHOWN = 4;

  private final String id;
  private final String secret;
  private final @Nullable String securityToken;

  /**
   * @param securityToken of temporary credentials, null for lasting ones
   * @throws IllegalArgumentException if one is empty or could not stand in an HTTP header; the message does not show it
   */
  public AccessKey(String id, String secret, @Nullable String securityToken) {
    this.id = requireVisible(id, "access key id");
    this.secret = requireVisible(secret, "access key secret");
    this.securityToken =
        securityToken == null ? null : requireVisible(securityToken, "security token");
  }

  public String id() {
    return id;
  }

  public String secret() {
    return secret;
  }

  public @Nullable String securityToken() {
    return securityToken;
  }

  /** Enough of the id to tell keys apart and to find this one in the cloud's own records; of a short id, nothing. */
  String maskedId() {
    return id.length() < SHORTEST_SHOWN
        ? MASK
        : id.substring(0, SHOWN) + MASK + id.substring(id.length() - SHOWN);
  }

  /** The text with every part of this key masked: clouds repeat parts of a request in their errors. */
  public String maskIn(String text) {
    var masked = text.replace(secret, MASK).replace(id, MASK);
    return securityToken == null ? masked : masked.replace(securityToken, MASK);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof AccessKey key
        && id.equals(key.id)
        && secret.equals(key.secret)
        && Objects.equals(securityToken, key.securityToken);
  }

  @Override
  public int hashCode() {
    return Objects.hash(id, secret, securityToken);
  }

  @Override
  public String toString() {
    return "AccessKey[hidden]";
  }

  // The HTTP client would show the whole value when it refuses it as a header.
  private static String requireVisible(String value, String name) {
    if (value.isEmpty() || !value.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      throw new IllegalArgumentException(
          "the " + name + " must be of visible ASCII characters without blanks");
    }
    return value;
  }
}
