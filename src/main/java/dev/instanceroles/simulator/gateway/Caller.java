package dev.instanceroles.simulator.gateway;

import dev.instanceroles.simulator.world.Permissions;

/** Who made a call. */
public record Caller(String account, String arn, Permissions permissions) {}
