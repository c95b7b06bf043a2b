package dev.instanceroles.simulator.volcengine;

import dev.instanceroles.simulator.gateway.Body;
import dev.instanceroles.simulator.gateway.RoleSession;
import dev.instanceroles.simulator.world.AccessKeySpec;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** How temporary keys are written: the end has one name where tokens are exchanged for them, and another everywhere else. */
public final class TemporaryKey {
  /** Times are those of Beijing. */
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssXXX").withZone(ZoneOffset.ofHours(8));

  private TemporaryKey() {}

  public static Body withExpiredTime(AccessKeySpec key, Instant now) {
    return parts(key)
        .with("CurrentTime", TIME.format(now))
        .with("ExpiredTime", TIME.format(RoleSession.end(key)));
  }

  static Body withExpiration(AccessKeySpec key) {
    return parts(key).with("Expiration", TIME.format(RoleSession.end(key)));
  }

  private static Body parts(AccessKeySpec key) {
    return new Body()
        .with("AccessKeyId", key.id())
        .with("SecretAccessKey", key.secret())
        .with("SessionToken", String.valueOf(key.securityToken()));
  }
}
