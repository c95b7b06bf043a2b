package dev.instanceroles.simulator.state;

import dev.instanceroles.simulator.world.Permissions;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of an access key; null leaves something as it is.
 *
 * @param secret a new one
 * @param expires when it ends
 */
public record KeyChange(
    boolean active,
    @Nullable String secret,
    @Nullable Instant expires,
    @Nullable Permissions permissions) {

  @Override
  public String toString() {
    return "KeyChange[" + active + ", " + expires + ", " + permissions + "]";
  }
}
