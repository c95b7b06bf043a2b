/** What a simulated cloud is at this moment, and what was done to it. Knows no wire format. */
@NullMarked
package dev.instanceroles.simulator.state;

import org.jspecify.annotations.NullMarked;
