package dev.instanceroles.simulator.state;

import dev.instanceroles.simulator.world.AccessKeySpec;
import dev.instanceroles.simulator.world.Provider;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An access key, and the account it belongs to. */
public record AccessKey(Provider provider, String account, AccessKeySpec spec) {

  /** Whether its time is over. */
  public boolean expired(Instant now) {
    var expires = spec.tokenExpires();
    return expires != null && !now.isBefore(expires);
  }

  AccessKey with(KeyChange change) {
    return new AccessKey(
        provider, account,
        new AccessKeySpec(
            spec.id(),
            Objects.requireNonNullElse(change.secret(), spec.secret()),
            spec.securityToken(),
            either(change.expires(), spec.tokenExpires()),
            change.active(),
            spec.caller(),
            Objects.requireNonNullElse(change.permissions(), spec.permissions())));
  }

  private static @Nullable Instant either(@Nullable Instant first, @Nullable Instant second) {
    return first == null ? second : first;
  }
}
