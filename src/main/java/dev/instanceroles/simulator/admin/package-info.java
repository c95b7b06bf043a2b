/** The owner's side of a simulated cloud: looking at it, and changing it behind the back of those who call its API. */
@NullMarked
package dev.instanceroles.simulator.admin;

import org.jspecify.annotations.NullMarked;
