package dev.instanceroles.simulator.gateway;

import dev.instanceroles.simulator.state.Role;
import dev.instanceroles.simulator.world.AccessKeySpec;
import dev.instanceroles.simulator.world.Trustee;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A role that somebody wants to assume.
 *
 * @param name under which that is to be known
 * @param seconds how long
 */
public record RoleSession(Role role, String name, int seconds) {
  private static final int SHORTEST = 900;
  private static final int LONGEST = 3600;

  /** @throws ApiException if the name or the time cannot be */
  public static RoleSession of(Call call, Role role) {
    var parameters = call.parameters();
    var name = parameters.required("RoleSessionName");
    if (!name.matches("[A-Za-z0-9.@_-]{2,64}")) {
      throw parameters.complaints()
          .invalid("RoleSessionName must be 2 to 64 letters, digits and . @ - _");
    }
    return new RoleSession(
        role, name, parameters.integer("DurationSeconds", LONGEST, SHORTEST, LONGEST));
  }

  /** Whether the role lets a caller in who says this. */
  public boolean trusts(Caller caller, Optional<String> externalId) {
    return role.spec()
        .assumedBy()
        .stream()
        .filter(Trustee.Signed.class::isInstance)
        .map(Trustee.Signed.class::cast)
        .anyMatch(
            it -> it.name().matches(caller.arn())
                && (it.externalId() == null
                    || externalId.filter(it.externalId()::equals).isPresent()));
  }

  /** Whether the role lets the holder of a token in. */
  public boolean trusts(String oidcProvider, OidcToken token) {
    return role.spec()
        .assumedBy()
        .stream()
        .filter(Trustee.Federated.class::isInstance)
        .map(Trustee.Federated.class::cast)
        .anyMatch(
            it -> it.oidcProvider().equals(oidcProvider)
                && it.subject().matches(token.subject()));
  }

  /**
   * Gives out a key for it.
   *
   * @param caller how such a session is called
   */
  public AccessKeySpec begin(Call call, String caller) {
    return call.state()
        .issue(role, caller, call.now().plus(life(call)))
        .spec();
  }

  private Duration life(Call call) {
    return Optional.ofNullable(call.behaviour().temporaryKeys())
        .orElse(Duration.ofSeconds(seconds));
  }

  /** When a key ends that was just begun. */
  public static Instant end(AccessKeySpec key) {
    return Optional.ofNullable(key.tokenExpires()).orElseThrow();
  }
}
