package dev.instanceroles.domain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A role as it is passed to an instance: its name and the session policy that narrows it.
 *
 * @param sessionPolicy policy text of 1 to 1024 characters, or null for none; clouds cannot read it back
 */
public record PassedRole(RoleName name, @Nullable String sessionPolicy)
    implements Comparable<PassedRole> {
  private static final int HASH_HEX_DIGITS = 16;

  public static PassedRole of(String name) {
    return new PassedRole(new RoleName(name), null);
  }

  /** Stands for the policy text where only equality matters: 16 hex digits, empty without a policy. */
  public String policyHash() {
    return sessionPolicy == null ? "" : hash(sessionPolicy);
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, HASH_HEX_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public int compareTo(PassedRole other) {
    int byName = name.compareTo(other.name);
    return byName != 0 ? byName : policyHash().compareTo(other.policyHash());
  }
}
