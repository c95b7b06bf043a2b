/** HTTP as the simulated services see it: requests in, replies out, among them those that break the connection. */
@NullMarked
package dev.instanceroles.simulator.http;

import org.jspecify.annotations.NullMarked;
