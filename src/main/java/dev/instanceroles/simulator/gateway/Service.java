package dev.instanceroles.simulator.gateway;

/**
 * A product of a cloud, with the only version of it that is simulated.
 *
 * @param prefix of its actions in the policies of callers, as {@code ecs}
 */
public record Service(String prefix, String version) {}
