package dev.instanceroles.simulator.gateway;

import dev.instanceroles.simulator.world.Permissions;

/** Who made a call. */
public record Caller(String account, String arn, Permissions permissions) {

  /** Of a call that nobody signed, which proves in another way who it is. */
  public static final Caller NOBODY = new Caller("", "", Permissions.EVERYTHING);
}
