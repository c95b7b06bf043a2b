/** What a simulated world is at its start: accounts, instances, roles, quotas and faults, and the file that says so. */
@NullMarked
package dev.instanceroles.simulator.world;

import org.jspecify.annotations.NullMarked;
