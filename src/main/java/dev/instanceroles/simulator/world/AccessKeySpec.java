package dev.instanceroles.simulator.world;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An access key.
 *
 * @param securityToken must come with each request, if there is one
 * @param tokenExpires when the token stops being accepted; null is never
 * @param active an inactive key is known but refused
 * @param caller the ARN of the identity that signs with it
 */
public record AccessKeySpec(
    String id,
    String secret,
    @Nullable String securityToken,
    @Nullable Instant tokenExpires,
    boolean active,
    String caller,
    Permissions permissions) {

  @Override
  public String toString() {
    return "AccessKeySpec[" + id + ", " + caller + "]";
  }
}
