package dev.instanceroles.simulator.state;

import dev.instanceroles.simulator.world.AccessKeySpec;
import dev.instanceroles.simulator.world.Permissions;
import dev.instanceroles.simulator.world.Provider;

/** An access key, and the account it belongs to. */
public record AccessKey(Provider provider, String account, AccessKeySpec spec) {

  AccessKey with(boolean active, Permissions permissions) {
    return new AccessKey(
        provider,
        account,
        new AccessKeySpec(
            spec.id(), spec.secret(), spec.securityToken(), spec.tokenExpires(), active,
            spec.caller(), permissions));
  }
}
