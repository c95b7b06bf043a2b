package dev.instanceroles.partition;

import dev.instanceroles.declare.SecretValues;
import dev.instanceroles.domain.AccountAccess;
import dev.instanceroles.engine.CloudPort;
import org.jspecify.annotations.Nullable;

/** Reaches the clouds that are declared. */
@FunctionalInterface
public interface Clouds {
  /**
   * Calls nothing yet.
   *
   * @param secret the Secret that {@code access} names; null if there is none, or when it names none
   */
  CloudPort connect(AccountAccess access, String region, @Nullable SecretValues secret);
}
