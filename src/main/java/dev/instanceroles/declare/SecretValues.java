package dev.instanceroles.declare;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The credentials of one Secret, or why there are none. They come out by {@link #value} alone. */
public final class SecretValues {
  public static final String ACCESS_KEY_ID = "accessKeyId";
  public static final String ACCESS_KEY_SECRET = "accessKeySecret";
  /** Of temporary credentials. */
  public static final String SECURITY_TOKEN = "securityToken";

  private final Map<String, String> values;
  private final @Nullable String lack;

  SecretValues(Map<String, String> values) {
    this(values, null);
  }

  private SecretValues(Map<String, String> values, @Nullable String lack) {
    this.values = Map.copyOf(values);
    this.lack = lack;
  }

  /**
   * No credentials.
   *
   * @param lack what is wrong with the Secret, to be read after its name, such as {@code does not exist}
   */
  public static SecretValues none(String lack) {
    return new SecretValues(Map.of(), lack);
  }

  /** What is wrong with the Secret, null if nothing is. */
  public @Nullable String lack() {
    return lack;
  }

  /** The credential of that key, null for the security token if there is none, and for other keys. */
  public @Nullable String value(String key) {
    return values.get(key);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SecretValues secret
        && values.equals(secret.values)
        && Objects.equals(lack, secret.lack);
  }

  @Override
  public int hashCode() {
    return Objects.hash(values, lack);
  }

  @Override
  public String toString() {
    return "SecretValues[hidden]";
  }
}
