package dev.instanceroles.simulator.alibaba;

import dev.instanceroles.simulator.world.Permissions;

/** Who signed a call. */
record Caller(String account, String arn, Permissions permissions) {}
