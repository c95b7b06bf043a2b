package dev.instanceroles.simulator.gateway;

/**
 * A request that has arrived, and what befalls it.
 *
 * @param second whether another, from which it must be kept apart, is still at work
 */
record Arrival(Incoming incoming, Strike strike, String requestId, boolean second) {}
