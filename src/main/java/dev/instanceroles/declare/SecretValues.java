package dev.instanceroles.declare;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The credentials of one Secret. They come out by {@link #value} alone. */
public final class SecretValues {
  public static final String ACCESS_KEY_ID = "accessKeyId";
  public static final String ACCESS_KEY_SECRET = "accessKeySecret";
  /** Of temporary credentials. */
  public static final String SECURITY_TOKEN = "securityToken";

  private final Map<String, String> values;

  SecretValues(Map<String, String> values) {
    this.values = Map.copyOf(values);
  }

  /** The credential of that key, null for the security token if there is none, and for other keys. */
  public @Nullable String value(String key) {
    return values.get(key);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SecretValues secret && values.equals(secret.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return "SecretValues[hidden]";
  }
}
